package io.muse.embedding.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.parallel.Workers;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** 600 songs in eight clusters, of which 12 leave, 12 come, and the others move a little. */
class RelayoutTest {
    private static final int CLUSTERS = 8;
    private static final int DIMENSION = 16;
    private static final int BEFORE = 600;
    private static final int CHANGED = 12;
    private static final TsneSettings SETTINGS = new TsneSettings(15, 12, 150, 250, 0.5);

    private final SplittableRandom random = new SplittableRandom(11);
    private final float[] all = clustered(BEFORE + CHANGED);

    @Test
    void shouldMoveSongsFarLessThanAColdLayoutWhenLittleChanged() throws Exception {
        try (var workers = new Workers(2)) {
            var before = vectors(0);
            var first = cold(before, 1, workers);
            var after = shaken(vectors(CHANGED));
            var relayout = relayout(first);

            var neighbors = Neighbors.exact(after, SETTINGS.neighbors(), workers, done -> {});
            var tsne = new Tsne(Affinities.of(neighbors, SETTINGS.perplexity(), workers), SETTINGS.warm(50), workers);
            var warm = tsne.run(relayout.initial(neighbors, 1), done -> {});
            var anew = cold(after, 2, workers);

            assertThat(relayout.isWarm()).isTrue();
            double warmDisplacement = displacement(first, warm);
            assertThat(warmDisplacement).isLessThan(0.15);
            assertThat(warmDisplacement).isLessThan(displacement(first, anew) / 4);
            assertThat(warmDisplacement).isLessThan(displacement(first, relayout.turned(anew)) / 2);
        }
    }

    @Test
    void shouldBeginNewSongsAmongTheirNeighbours() throws Exception {
        try (var workers = new Workers(2)) {
            var first = cold(vectors(0), 1, workers);
            var neighbors = Neighbors.exact(vectors(CHANGED), SETTINGS.neighbors(), workers, done -> {});

            var initial = relayout(first).initial(neighbors, 1);

            for (int song = BEFORE - CHANGED; song < BEFORE; song++) {
                int mine = (song + CHANGED) % CLUSTERS;
                int other = (mine + 1) % CLUSTERS;
                assertThat(toCluster(initial, song, mine)).isLessThan(toCluster(initial, song, other));
            }
        }
    }

    @Test
    void shouldTurnAndMirrorALayoutOntoThePlacesOfBefore() {
        float[] x = NeighborsTest.gaussian(random, 50);
        float[] y = NeighborsTest.gaussian(random, 50);
        float[] beforeX = new float[50];
        float[] beforeY = new float[50];
        for (int song = 0; song < 50; song++) {
            // A turn by 90 degrees, mirrored.
            beforeX[song] = y[song];
            beforeY[song] = x[song];
        }
        beforeX[7] = Float.NaN;
        beforeY[7] = Float.NaN;

        var turned = new Relayout(beforeX, beforeY).turned(new Layout(x, y));

        for (int song = 0; song < 50; song++) {
            assertThat(turned.x()[song]).isCloseTo(y[song], within(1e-4f));
            assertThat(turned.y()[song]).isCloseTo(x[song], within(1e-4f));
        }
    }

    @Test
    void shouldLayOutAnewWhenFewSongsHadAPlace() {
        float[] none = new float[10];
        Arrays.fill(none, Float.NaN);
        float[] few = none.clone();
        few[3] = 1;

        assertThat(new Relayout(none, none).isWarm()).isFalse();
        assertThat(new Relayout(few, few).isWarm()).isFalse();
        var layout = new Layout(new float[10], new float[10]);
        assertThat(new Relayout(none, none).turned(layout)).isSameAs(layout);
    }

    /** The places of the songs that stay; those that come have none. */
    private static Relayout relayout(Layout first) {
        float[] x = new float[BEFORE];
        float[] y = new float[BEFORE];
        Arrays.fill(x, Float.NaN);
        Arrays.fill(y, Float.NaN);
        System.arraycopy(first.x(), CHANGED, x, 0, BEFORE - CHANGED);
        System.arraycopy(first.y(), CHANGED, y, 0, BEFORE - CHANGED);
        return new Relayout(x, y);
    }

    /** Mean distance of the songs that stay, over the mean distance of all from the centre. */
    private static double displacement(Layout before, Layout after) {
        double moved = 0;
        double extent = 0;
        for (int song = 0; song < BEFORE - CHANGED; song++) {
            moved += Math.hypot(
                    after.x()[song] - before.x()[song + CHANGED], after.y()[song] - before.y()[song + CHANGED]);
            extent += Math.hypot(before.x()[song + CHANGED], before.y()[song + CHANGED]);
        }
        return moved / extent;
    }

    /** From a song to the mean place of the songs of a cluster that had one before. */
    private static double toCluster(Layout layout, int song, int cluster) {
        double x = 0;
        double y = 0;
        int count = 0;
        for (int other = 0; other < BEFORE - CHANGED; other++) {
            if ((other + CHANGED) % CLUSTERS == cluster) {
                x += layout.x()[other];
                y += layout.y()[other];
                count++;
            }
        }
        return Math.hypot(layout.x()[song] - x / count, layout.y()[song] - y / count);
    }

    private static Layout cold(VectorMatrix vectors, long seed, Workers workers) throws InterruptedException {
        var neighbors = Neighbors.exact(vectors, SETTINGS.neighbors(), workers, done -> {});
        return new Tsne(Affinities.of(neighbors, SETTINGS.perplexity(), workers), SETTINGS, workers)
                .run(Layout.principal(vectors, seed), done -> {});
    }

    private VectorMatrix vectors(int from) {
        return new VectorMatrix(
                Arrays.copyOfRange(all, from * DIMENSION, (from + BEFORE) * DIMENSION), BEFORE, DIMENSION);
    }

    private VectorMatrix shaken(VectorMatrix vectors) {
        float[] noise = NeighborsTest.gaussian(random, vectors.values().length);
        for (int at = 0; at < noise.length; at++) {
            noise[at] = vectors.values()[at] + 0.02f * noise[at];
        }
        return new VectorMatrix(noise, vectors.count(), DIMENSION);
    }

    private float[] clustered(int count) {
        float[] centres = NeighborsTest.gaussian(random, CLUSTERS * DIMENSION);
        float[] values = NeighborsTest.gaussian(random, count * DIMENSION);
        for (int at = 0; at < values.length; at++) {
            int cluster = at / DIMENSION % CLUSTERS;
            values[at] = 0.25f * values[at] + centres[cluster * DIMENSION + at % DIMENSION];
        }
        return values;
    }
}
