package io.muse.embedding.title;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

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
    void shouldSayLessTheMoreSeedsThereAre() throws InterruptedException {
        TitledQuery query = trained();

        double last = Double.POSITIVE_INFINITY;
        for (int count : new int[] {1, 4, 16}) {
            int[] seeds = IntStream.range(0, count).map(i -> 2 * i).toArray();
            float[] titled = query.query("jazz", seeds);
            double share = meanScore(titled, 1) / meanScore(titled, 0);
            assertThat(share).isPositive().isLessThan(last);
            last = share;
        }
    }

    @Test
    void shouldBeThePlainFoldInWhenThereIsNoTitle() throws InterruptedException {
        assertThat(trained().query("  ", new int[] {1, 2})).containsExactly(foldIn.query(new int[] {1, 2}));
        assertThat(trained().query(null, new int[0])).containsOnly(0f);
    }

    @Test
    void shouldLearnNothingWhenThereIsOnePlaylistOnly() throws InterruptedException {
        try (var workers = new Workers(1)) {
            var training = new TitleTraining(encoder, workers, 1);

            assertThat(training.train(
                            List.of(new TitledPlaylist("jazz", new int[] {1}), new TitledPlaylist("rock", new int[0])),
                            foldIn,
                            done -> {}))
                    .isEmpty();
        }
    }

    @Test
    void shouldRefuseAModelWhenItIsOfAnotherEncoder() {
        var other = new TitleModel("another", 32, new float[32 * DIMENSION], new float[DIMENSION]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TitledQuery(encoder, other, foldIn, 1))
                .withMessageContaining("another");
    }

    @Test
    void shouldHaveTheSameModelWhateverTheNumberOfThreads() throws InterruptedException {
        assertThat(model(1).weights()).containsExactly(model(2).weights(), within(0f));
    }

    private TitledQuery trained() throws InterruptedException {
        return new TitledQuery(encoder, model(2), foldIn, 1);
    }

    private TitleModel model(int threads) throws InterruptedException {
        try (var workers = new Workers(threads)) {
            return new TitleTraining(encoder, workers, 0.1)
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
