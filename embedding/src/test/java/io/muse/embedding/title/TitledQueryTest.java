package io.muse.embedding.title;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.muse.embedding.foldin.FoldIn;
import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.kernel.Rows;
import io.muse.embedding.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Songs of two kinds, along the first and the second axis, and playlists of each kind with a word that says so. */
class TitledQueryTest {
    private static final int SONGS = 40;
    private static final int DIMENSION = 4;

    private final HashedTitles encoder = new HashedTitles(32);
    private final VectorMatrix vectors = vectors();
    private final FoldIn foldIn = new FoldIn(vectors, new FoldInSettings(0.1, 1));

    @Test
    void shouldFindTheSongsOfAWordWhenThePlaylistHasNoSong() throws InterruptedException {
        TitledQuery query = trained();

        assertThat(meanScore(query.query("Rock mondays", new int[0]), 0))
                .isGreaterThan(meanScore(query.query("Rock mondays", new int[0]), 1) + 0.1);
        assertThat(meanScore(query.query("jazz", new int[0]), 1))
                .isGreaterThan(meanScore(query.query("jazz", new int[0]), 0) + 0.1);
    }

    @Test
    void shouldBeDrawnToTheTitleWhenThereAreSeedsToo() throws InterruptedException {
        int[] rock = {0, 2, 4};

        float[] titled = trained().query("jazz", rock);
        float[] untitled = unit(foldIn.query(rock));

        assertThat(meanScore(titled, 1)).isGreaterThan(meanScore(untitled, 1) + 0.1);
        assertThat(meanScore(titled, 0)).isGreaterThan(meanScore(titled, 1));
    }

    @Test
    void shouldSayLessWhenTheTitleTellsLess() throws InterruptedException {
        TitledQuery query = trained();

        assertThat(norm(query.query("some words never seen", new int[0])))
                .isLessThan(norm(query.query("jazz", new int[0])));
    }

    @Test
    void shouldBeThePlainFoldInWhenThereIsNoTitle() throws InterruptedException {
        assertThat(trained().query("  ", new int[] {1, 2})).containsExactly(foldIn.query(new int[] {1, 2}));
        assertThat(trained().query(null, new int[0])).containsOnly(0f);
    }

    @Test
    void shouldLearnNothingWhenThereIsOnePlaylistOnly() throws InterruptedException {
        try (var workers = new Workers(1)) {
            var training = new TitleTraining(encoder, workers, TitleSettings.defaults());

            assertThat(training.train(
                            List.of(new TitledPlaylist("jazz", new int[] {1}), new TitledPlaylist("rock", new int[0])),
                            foldIn,
                            done -> {}))
                    .isEmpty();
        }
    }

    @Test
    void shouldRefuseAModelWhenItIsOfAnotherEncoder() {
        var other = new TitleModel(
                "another",
                new AffineMap(new float[32 * DIMENSION], new float[DIMENSION]),
                new KnownTitles(new float[32], new float[DIMENSION], new float[] {1}));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TitledQuery(encoder, other, foldIn))
                .withMessageContaining("another");
    }

    @Test
    void shouldLearnTheTitlesMostInUseWhenThereAreTooMany() throws InterruptedException {
        try (var workers = new Workers(1)) {
            var training = new TitleTraining(encoder, workers, new TitleSettings(1, 2));
            List<TitledPlaylist> playlists = new ArrayList<>(playlists());
            playlists.add(new TitledPlaylist("often", new int[] {1}));
            playlists.add(new TitledPlaylist("often", new int[] {2}));

            TitleModel model = training.train(playlists, foldIn, done -> {}).orElseThrow();

            assertThat(model.known().counts()).containsExactly(2, 1);
            assertThat(model.known().titles()).startsWith(encoder.encode("often"));
        }
    }

    @Test
    void shouldHaveTheSameModelWhateverTheNumberOfThreads() throws InterruptedException {
        assertThat(model(1).map().weights()).containsExactly(model(2).map().weights());
    }

    private TitledQuery trained() throws InterruptedException {
        return new TitledQuery(encoder, model(2), foldIn);
    }

    private TitleModel model(int threads) throws InterruptedException {
        try (var workers = new Workers(threads)) {
            return new TitleTraining(encoder, workers, TitleSettings.defaults())
                    .train(playlists(), foldIn, done -> {})
                    .orElseThrow();
        }
    }

    private static List<TitledPlaylist> playlists() {
        var random = new Random(3);
        List<TitledPlaylist> playlists = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int kind = i % 2;
            int[] songs = random.ints(8, 0, SONGS / 2)
                    .distinct()
                    .map(song -> 2 * song + kind)
                    .toArray();
            playlists.add(new TitledPlaylist((kind == 0 ? "rock" : "jazz") + " number" + i, songs));
        }
        return playlists;
    }

    /** Over the songs of a kind: the even ones, or the odd ones. */
    private double meanScore(float[] query, int kind) {
        return IntStream.range(0, SONGS)
                .filter(song -> song % 2 == kind)
                .mapToDouble(song -> Rows.dot(vectors.values(), vectors.offset(song), query, 0, DIMENSION))
                .average()
                .orElseThrow();
    }

    private static double norm(float[] vector) {
        return Math.sqrt(Rows.dot(vector, 0, vector, 0, vector.length));
    }

    private static float[] unit(float[] vector) {
        float[] unit = new float[vector.length];
        Rows.scale((float) (1 / norm(vector)), vector, 0, unit, 0, vector.length);
        return unit;
    }

    private static VectorMatrix vectors() {
        var random = new Random(2);
        float[] values = new float[SONGS * DIMENSION];
        for (int i = 0; i < values.length; i++) {
            int kind = i / DIMENSION % 2;
            values[i] = (float) ((i % DIMENSION == kind ? 1 : 0) + 0.1 * random.nextGaussian());
        }
        return new VectorMatrix(values, SONGS, DIMENSION);
    }
}
