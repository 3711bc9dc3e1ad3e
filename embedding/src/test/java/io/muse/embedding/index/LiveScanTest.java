package io.muse.embedding.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LiveScanTest extends VectorIndexContract {
    private static final int DIMENSION = 12;

    @Override
    protected VectorIndex index(VectorMatrix vectors, Similarity similarity) {
        return new LiveScan(new LiveRows(vectors), similarity);
    }

    /** Most groups of short vectors can be passed over, until vectors in them become long. */
    @ParameterizedTest
    @EnumSource
    void shouldFindTheTrueBestWhereNormsDifferMuchAndChange(Similarity similarity) {
        int count = 2_000;
        var random = new Random(8);
        float[] values = new float[count * DIMENSION];
        for (int row = 0; row < count; row++) {
            double length = Math.exp(-3.0 * row / count);
            for (int i = 0; i < DIMENSION; i++) {
                values[row * DIMENSION + i] = (float) (length * random.nextGaussian());
            }
        }
        var rows = new LiveRows(new VectorMatrix(values, count, DIMENSION));
        var scan = new LiveScan(rows, similarity);
        for (int round = 0; round < 200; round++) {
            float[] query = gaussian(random, 1);
            assertThat(scan.search(query, 10).stream().map(Neighbor::handle).toList())
                    .isEqualTo(best(rows, query, 10, similarity));
            switch (round % 4) {
                case 0 -> rows.set(random.nextInt(count), gaussian(random, 2));
                case 1 -> rows.add(gaussian(random, 0.5 + random.nextDouble()));
                case 2 -> rows.set(random.nextInt(100), gaussian(random, 0.01));
                default -> rows.remove(random.nextInt(count));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindSongsWithoutLengthWhereThereAreNoOthers(Similarity similarity) {
        float[] values = new float[3 * DIMENSION];
        values[DIMENSION] = 2;
        var scan = new LiveScan(new LiveRows(new VectorMatrix(values, 3, DIMENSION)), similarity);
        float[] query = new float[DIMENSION];
        query[0] = 1;

        assertThat(scan.search(query, 3)).extracting(Neighbor::handle).containsExactly(1, 0, 2);
    }

    private static float[] gaussian(Random random, double length) {
        float[] vector = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            vector[i] = (float) (length * random.nextGaussian());
        }
        return vector;
    }

    private static List<Integer> best(LiveRows rows, float[] query, int k, Similarity similarity) {
        List<Integer> handles = new ArrayList<>();
        for (int handle = 0; handle < rows.count(); handle++) {
            if (rows.contains(handle)) {
                handles.add(handle);
            }
        }
        handles.sort(Comparator.comparingDouble((Integer handle) -> -score(rows.vector(handle), query, similarity)));
        return handles.subList(0, k);
    }

    private static double score(float[] vector, float[] query, Similarity similarity) {
        double product = product(vector, query);
        return similarity == Similarity.COSINE ? product / Math.sqrt(product(vector, vector)) : product;
    }

    private static double product(float[] x, float[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (double) x[i] * y[i];
        }
        return sum;
    }
}
