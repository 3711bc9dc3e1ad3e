package io.muse.embedding.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.parallel.Workers;
import java.util.Arrays;
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
    void shouldMakeARoundCloudOfEqualSongsWhenTheyAreBlurred() throws Exception {
        float[] values = new float[200 * DIMENSION];
        Arrays.fill(values, 1);
        var blurred = Blur.of(new VectorMatrix(values, 200, DIMENSION), 0.1, 1);
        try (var workers = new Workers(2)) {
            var affinities = Affinities.of(Neighbors.exact(blurred, 30, workers, done -> {}), 10, workers);
            var layout = new Tsne(affinities, SETTINGS, workers).run(Layout.principal(blurred, 1), done -> {});

            assertThat(layout.x()).doesNotHaveDuplicates();
            float[] places = new float[2 * 200];
            for (int song = 0; song < 200; song++) {
                places[2 * song] = layout.x()[song];
                places[2 * song + 1] = layout.y()[song];
            }
            double[] variances = PrincipalComponents.of(places, 200, 2).variances();
            assertThat(variances[1]).isGreaterThan(variances[0] / 3);
        }
    }

    @Test
    void shouldStayFiniteWhenSongsAreFew() throws Exception {
        for (int count = 1; count <= 6; count++) {
            var few = new VectorMatrix(NeighborsTest.gaussian(new SplittableRandom(count), count * 3), count, 3);
            try (var workers = new Workers(1)) {
                var affinities = Affinities.of(Neighbors.exact(few, 90, workers, done -> {}), 30, workers);
                var tsne = new Tsne(affinities, TsneSettings.defaults(), workers);

                var layout = tsne.run(Layout.principal(few, 1), done -> {});

                assertThat(tsne.divergence(layout)).isFinite();
                for (int song = 0; song < count; song++) {
                    assertThat(Math.hypot(layout.x()[song], layout.y()[song])).isLessThan(1e4);
                }
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
