package io.muse.embedding.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SmoothOrderTest {
    private final Random random = new Random(4);

    @Test
    void shouldNeverBeRougherThanTheGivenOrderAndKeepTheFirstSong() {
        for (int round = 0; round < 30; round++) {
            int count = 1 + random.nextInt(50);
            float[][] units = UnitVectors.random(count, 6, random);

            int[] order = SmoothOrder.of(units);

            assertThat(order[0]).isZero();
            assertThat(order)
                    .containsExactlyInAnyOrder(IntStream.range(0, count).toArray());
            assertThat(smoothness(units, order))
                    .isGreaterThanOrEqualTo(
                            smoothness(units, IntStream.range(0, count).toArray()) - 1e-6);
        }
    }

    @Test
    void shouldFindTheWalkAlongAnArc() {
        int[] places = {0, 5, 2, 7, 1, 6, 3, 4};
        float[][] units = new float[places.length][];
        for (int i = 0; i < places.length; i++) {
            double angle = 0.2 * places[i];
            units[i] = new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
        }

        assertThat(IntStream.of(SmoothOrder.of(units)).map(song -> places[song]))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void shouldComeCloseToTheBestOfAllOrders() {
        double found = 0;
        double best = 0;
        for (int round = 0; round < 20; round++) {
            float[][] units = UnitVectors.random(7, 5, random);
            found += smoothness(units, SmoothOrder.of(units));
            best += best(units, new int[] {0, 1, 2, 3, 4, 5, 6}, 1);
        }
        assertThat(best).isPositive();
        assertThat(found).isBetween(0.95 * best, best + 1e-3);
    }

    @Test
    void shouldOrderNothing() {
        assertThat(SmoothOrder.of(new float[0][])).isEmpty();
    }

    /** By trying all orders of the songs from {@code from} on. */
    private static double best(float[][] units, int[] path, int from) {
        if (from == path.length) {
            return smoothness(units, path);
        }
        double best = Double.NEGATIVE_INFINITY;
        for (int i = from; i < path.length; i++) {
            swap(path, from, i);
            best = Math.max(best, best(units, path, from + 1));
            swap(path, from, i);
        }
        return best;
    }

    private static void swap(int[] path, int i, int j) {
        int swapped = path[i];
        path[i] = path[j];
        path[j] = swapped;
    }

    private static double smoothness(float[][] units, int[] path) {
        double sum = 0;
        for (int i = 1; i < path.length; i++) {
            sum += UnitVectors.dot(units[path[i - 1]], units[path[i]]);
        }
        return sum;
    }
}
