package io.muse.embedding.refine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.kernel.Rows;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.title.HashedTitles;
import io.muse.embedding.title.TitledPlaylist;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContrastiveRefinementTest {
    private static final int DIMENSION = 16;
    private static final RefinementSettings SETTINGS =
            new RefinementSettings(20, 2, 0.05, 0.05, 5, 0.3, 0.5, 2, Integer.MAX_VALUE, 1000, 1);

    private final TrainingCorpus corpus = TitledWorld.corpus();
    private final float[] vectors = vectors(corpus.trackCount());

    @Test
    void shouldPartTheKindsThatTitlesTell() throws InterruptedException {
        float[] refined = refine(SETTINGS, TitledWorld.telling().in(corpus), 2);

        assertThat(contrast(refined)).isGreaterThan(contrast(vectors) + 0.2);
    }

    @Test
    void shouldTurnVectorsAndKeepTheirLengths() throws InterruptedException {
        float[] refined = refine(SETTINGS, TitledWorld.telling().in(corpus), 2);

        for (int song = 0; song < corpus.trackCount(); song++) {
            assertThat(norm(refined, song)).isCloseTo(norm(vectors, song), within(1e-4));
        }
    }

    @Test
    void shouldBeTheSameWhateverTheNumberOfThreads() throws InterruptedException {
        List<TitledPlaylist> playlists = TitledWorld.telling().in(corpus);

        assertThat(refine(SETTINGS, playlists, 1)).containsExactly(refine(SETTINGS, playlists, 3));
    }

    @Test
    void shouldLeaveSongsAloneWhenEnoughPlaylistsHoldThem() throws InterruptedException {
        var few = new RefinementSettings(20, 2, 0.05, 0.05, 5, 0.3, 0.5, 2, 3, 1000, 1);

        float[] refined = refine(few, TitledWorld.telling().in(corpus), 2);

        int[] counts = corpus.playlistCounts();
        int moved = 0;
        for (int song = 0; song < counts.length; song++) {
            double cosine = cosine(refined, song, vectors, song);
            if (counts[song] > 3) {
                assertThat(cosine).isCloseTo(1, within(1e-5));
            } else if (cosine < 0.999) {
                moved++;
            }
        }
        assertThat(moved).isPositive();
    }

    @Test
    void shouldKeepAllVectorsWhenNoPlaylistHasATitle() throws InterruptedException {
        assertThat(refine(SETTINGS, List.of(), 1)).containsExactly(vectors);
    }

    @Test
    void shouldDrawFromASampleWhenThereAreTooManyTitles() throws InterruptedException {
        var sampling = new RefinementSettings(20, 2, 0.05, 0.05, 5, 0.3, 0.5, 1, Integer.MAX_VALUE, 40, 1);
        var encoder = new HashedTitles(64);
        try (var workers = new Workers(1)) {
            new ContrastiveRefinement(sampling, encoder, workers)
                    .refine(
                            vectors,
                            DIMENSION,
                            corpus.playlistCounts(),
                            TitledWorld.telling().in(corpus));
        }
        assertThat(encoder.encoded()).isEqualTo(40);
    }

    private float[] refine(RefinementSettings settings, List<TitledPlaylist> playlists, int threads)
            throws InterruptedException {
        try (var workers = new Workers(threads)) {
            return new ContrastiveRefinement(settings, new HashedTitles(64), workers)
                    .refine(vectors, DIMENSION, corpus.playlistCounts(), playlists);
        }
    }

    /** Mean cosine within the kinds less that across them. */
    private double contrast(float[] of) {
        double[] sums = new double[2];
        int[] counts = new int[2];
        for (int song = 0; song < corpus.trackCount(); song++) {
            for (int other = 0; other < song; other++) {
                int same = TitledWorld.kind(corpus, song) == TitledWorld.kind(corpus, other) ? 0 : 1;
                sums[same] += cosine(of, song, of, other);
                counts[same]++;
            }
        }
        return sums[0] / counts[0] - sums[1] / counts[1];
    }

    private static double cosine(float[] x, int song, float[] y, int other) {
        double dot = Rows.dot(x, song * DIMENSION, y, other * DIMENSION, DIMENSION);
        return dot / (norm(x, song) * norm(y, other));
    }

    private static double norm(float[] x, int song) {
        return Math.sqrt(Rows.dot(x, song * DIMENSION, x, song * DIMENSION, DIMENSION));
    }

    /** Weakly of their kinds: what tells a title's tellingness. */
    private float[] vectors(int count) {
        var random = new Random(2);
        float[] values = new float[count * DIMENSION];
        IntStream.range(0, values.length).forEach(i -> {
            int kind = TitledWorld.kind(corpus, i / DIMENSION);
            values[i] = (float) ((i % DIMENSION == kind ? 1 : 0) + 0.8 * random.nextGaussian());
        });
        return values;
    }
}
