package io.muse.embedding.foldin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.objective.Elimination;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FoldInTest {
    private static final int COUNT = 500;
    private static final int DIMENSION = 20;
    private static final FoldInSettings SETTINGS = new FoldInSettings(0.1, 10);

    private final VectorMatrix vectors = vectors();
    private final FoldIn foldIn = new FoldIn(vectors, SETTINGS);

    @Test
    void shouldSolveTheFormulaForManySeeds() {
        int[] seeds = new Random(2).ints(150, 0, COUNT).distinct().toArray();
        float[] weights = new float[seeds.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 0.5f + i % 3;
        }

        assertThat(toDouble(foldIn.query(seeds, weights))).containsExactly(dense(seeds, weights), within(1e-5));
    }

    @Test
    void shouldWeighEverySeedOneWhenNoWeightsAreGiven() {
        assertThat(toDouble(foldIn.query(new int[] {3, 8})))
                .containsExactly(dense(new int[] {3, 8}, new float[] {1, 1}), within(1e-5));
    }

    @Test
    void shouldBeZeroWithoutSeeds() {
        assertThat(foldIn.query(new int[0])).containsOnly(0f).hasSize(DIMENSION);
    }

    @Test
    void shouldRefuseANegativeWeight() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> foldIn.query(new int[] {1}, new float[] {-1}))
                .withMessageContaining("seed 0");
    }

    @Test
    void shouldNameTheSettingThatIsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FoldInSettings(-1, 10))
                .withMessageStartingWith("gramWeight");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FoldInSettings(0.1, 0))
                .withMessageStartingWith("lambda");
    }

    private double[] dense(int[] seeds, float[] weights) {
        double[][] a = new double[DIMENSION][DIMENSION + 1];
        for (int song = 0; song < COUNT; song++) {
            addOuter(a, song, SETTINGS.gramWeight());
        }
        for (int i = 0; i < seeds.length; i++) {
            addOuter(a, seeds[i], weights[i]);
            for (int c = 0; c < DIMENSION; c++) {
                a[c][DIMENSION] += weights[i] * vectors.values()[seeds[i] * DIMENSION + c];
            }
        }
        for (int c = 0; c < DIMENSION; c++) {
            a[c][c] += SETTINGS.lambda();
        }
        return Elimination.solve(a);
    }

    private void addOuter(double[][] a, int song, double weight) {
        for (int r = 0; r < DIMENSION; r++) {
            for (int c = 0; c < DIMENSION; c++) {
                a[r][c] += weight * vectors.values()[song * DIMENSION + r] * vectors.values()[song * DIMENSION + c];
            }
        }
    }

    private static VectorMatrix vectors() {
        var random = new Random(1);
        float[] values = new float[COUNT * DIMENSION];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new VectorMatrix(values, COUNT, DIMENSION);
    }

    private static double[] toDouble(float[] row) {
        double[] copy = new double[row.length];
        for (int c = 0; c < row.length; c++) {
            copy[c] = row[c];
        }
        return copy;
    }
}
