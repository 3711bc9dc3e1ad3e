package io.muse.embedding.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.parallel.Workers;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TsneTest {
    private static final int CLUSTERS = 8;
    private static final int SIZE = 100;
    private static final int COUNT = CLUSTERS * SIZE;
    private static final int DIMENSION = 16;
    private static final TsneSettings SETTINGS = new TsneSettings(20, 12, 150, 250, 0.5);

    private final VectorMatrix vectors = clustered();

    @Test
    void shouldKeepWellSeparatedClustersApart() throws Exception {
        try (var workers = new Workers(2)) {
            var affinities = affinities(workers);
            var tsne = new Tsne(affinities, SETTINGS, workers);
            var initial = Layout.principal(vectors, 1);

            var layout = tsne.run(initial, done -> {});

            assertThat(purity(layout)).isGreaterThan(0.99);
            assertThat(tsne.divergence(layout)).isLessThan(tsne.divergence(initial) / 3);
        }
    }

    @Test
    void shouldGiveTheSameLayoutWhateverTheNumberOfThreads() throws Exception {
        Layout[] layouts = new Layout[2];
        for (int threads = 1; threads <= 2; threads++) {
            try (var workers = new Workers(threads)) {
                layouts[threads - 1] = new Tsne(affinities(workers), new TsneSettings(20, 12, 30, 30, 0.5), workers)
                        .run(Layout.principal(vectors, 1), done -> {});
            }
        }
        assertThat(layouts[0].x()).isEqualTo(layouts[1].x());
        assertThat(layouts[0].y()).isEqualTo(layouts[1].y());
    }

    @Test
    void shouldStayAboutWhereItWasWhenItGoesOnFromAFinishedLayout() throws Exception {
        try (var workers = new Workers(2)) {
            var affinities = affinities(workers);
            var layout = new Tsne(affinities, SETTINGS, workers).run(Layout.principal(vectors, 1), done -> {});

            var later = new Tsne(affinities, SETTINGS.warm(50), workers).run(layout, done -> {});

            double moved = 0;
            double extent = 0;
            for (int i = 0; i < COUNT; i++) {
                moved += Math.hypot(later.x()[i] - layout.x()[i], later.y()[i] - layout.y()[i]);
                extent += Math.hypot(layout.x()[i], layout.y()[i]);
            }
            assertThat(moved / extent).isLessThan(0.2);
        }
    }

    @Test
    void shouldPullEqualSongsApartALittle() throws Exception {
        float[] values = new float[30 * 2];
        java.util.Arrays.fill(values, 1);
        var equal = new VectorMatrix(values, 30, 2);
        try (var workers = new Workers(1)) {
            var affinities = Affinities.of(Neighbors.exact(equal, 9, workers, done -> {}), 3, workers);
            var layout = new Tsne(affinities, SETTINGS, workers).run(Layout.principal(equal, 1), done -> {});

            assertThat(layout.x()).doesNotHaveDuplicates();
            for (float x : layout.x()) {
                assertThat(x).isFinite().isNotCloseTo(Float.MAX_VALUE, within(1e30f));
            }
        }
    }

    @Test
    void shouldRefuseALayoutOfOtherSongs() throws Exception {
        try (var workers = new Workers(1)) {
            var tsne = new Tsne(affinities(workers), SETTINGS, workers);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tsne.run(new Layout(new float[3], new float[3]), done -> {}))
                    .withMessageContaining("3 songs for affinities of 800");
        }
    }

    private Affinities affinities(Workers workers) throws InterruptedException {
        var neighbors = Neighbors.exact(vectors, SETTINGS.neighbors(), workers, done -> {});
        return Affinities.of(neighbors, SETTINGS.perplexity(), workers);
    }

    private static VectorMatrix clustered() {
        var random = new SplittableRandom(7);
        float[] centres = NeighborsTest.gaussian(random, CLUSTERS * DIMENSION);
        float[] values = NeighborsTest.gaussian(random, COUNT * DIMENSION);
        for (int at = 0; at < values.length; at++) {
            int cluster = at / DIMENSION % CLUSTERS;
            values[at] = 0.25f * values[at] + centres[cluster * DIMENSION + at % DIMENSION];
        }
        return new VectorMatrix(values, COUNT, DIMENSION);
    }

    /** The share of songs whose nearest song on the map is of their cluster. */
    private static double purity(Layout layout) {
        int same = 0;
        for (int i = 0; i < COUNT; i++) {
            int nearest = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < COUNT; j++) {
                double distance = Math.hypot(layout.x()[i] - layout.x()[j], layout.y()[i] - layout.y()[j]);
                if (j != i && distance < least) {
                    least = distance;
                    nearest = j;
                }
            }
            same += nearest % CLUSTERS == i % CLUSTERS ? 1 : 0;
        }
        return (double) same / COUNT;
    }
}
