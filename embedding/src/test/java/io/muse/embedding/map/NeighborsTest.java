package io.muse.embedding.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.parallel.Workers;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighborsTest {
    @Test
    void shouldFindWhatComparingAllPairsFinds() throws Exception {
        var random = new SplittableRandom(1);
        for (int count : new int[] {2, 5, 31, 65, 300}) {
            int dimension = 1 + random.nextInt(20);
            float[] values = gaussian(random, count * dimension);
            var done = new AtomicInteger();
            try (var workers = new Workers(2)) {
                var neighbors = Neighbors.exact(new VectorMatrix(values, count, dimension), 7, workers, done::set);

                assertThat(neighbors.k()).isEqualTo(Math.min(7, count - 1));
                assertThat(done).hasValue(count);
                for (int song = 0; song < count; song++) {
                    int query = song;
                    double[] cosines = IntStream.range(0, count)
                            .mapToDouble(other -> cosine(values, dimension, query, other))
                            .toArray();
                    double[] best = IntStream.range(0, count)
                            .filter(other -> other != query)
                            .mapToDouble(other -> cosines[other])
                            .boxed()
                            .sorted(Comparator.reverseOrder())
                            .limit(neighbors.k())
                            .mapToDouble(Double::doubleValue)
                            .toArray();
                    for (int i = 0; i < neighbors.k(); i++) {
                        int at = song * neighbors.k() + i;
                        assertThat(neighbors.handles()[at]).isNotEqualTo(song);
                        assertThat(cosines[neighbors.handles()[at]]).isCloseTo(best[i], within(1e-5));
                        assertThat(neighbors.squaredDistances()[at])
                                .isCloseTo((float) (2 - 2 * best[i]), within(1e-5f));
                    }
                }
            }
        }
    }

    @Test
    void shouldHaveNoNeighboursWhenThereIsOneSong() throws Exception {
        try (var workers = new Workers(1)) {
            var neighbors = Neighbors.exact(new VectorMatrix(new float[] {1, 2}, 1, 2), 5, workers, done -> {});

            assertThat(neighbors.k()).isZero();
        }
    }

    static float[] gaussian(SplittableRandom random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static double cosine(float[] values, int dimension, int x, int y) {
        double dot = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < dimension; i++) {
            dot += values[x * dimension + i] * values[y * dimension + i];
            xx += values[x * dimension + i] * values[x * dimension + i];
            yy += values[y * dimension + i] * values[y * dimension + i];
        }
        return dot / Math.sqrt(xx * yy);
    }
}
