package io.muse.evaluation.baseline;

import io.muse.embedding.kernel.Gram;
import io.muse.embedding.kernel.Lanes;
import io.muse.embedding.solver.NormalEquations;

/**
 * One side of implicit ALS while the other is held fixed. The vector u of a row that observes the columns i with
 * weights a_i minimises Σ_i a_i (1 − u·v_i)² + α₀ Σ_j (u·v_j)² + λ_u ‖u‖² over all columns j, where λ_u is
 * λ ((Σ a_i + α₀ n) / c)^ν, n the number of columns and c what makes λ_u = λ in an average row: the loss and the
 * frequency scaling of Rendle et al., "Revisiting the performance of iALS" (2022). Immutable.
 */
final class AlsSide {
    private final AlsSettings settings;
    private final float[] columns;
    private final int stride;
    private final int count;
    private final double meanWeight;
    private final float[] unobserved;

    /**
     * @param columns vectors of the other side, {@code count × stride}
     * @param meanWeight Σ a_i in an average row
     */
    AlsSide(AlsSettings settings, float[] columns, int count, double meanWeight) {
        this.settings = settings;
        this.columns = columns;
        this.stride = Lanes.padded(settings.dimension());
        this.count = count;
        this.meanWeight = meanWeight;
        this.unobserved = new float[stride * stride];
        Gram.of(columns, count, stride).copyScaled(settings.unobserved(), unobserved);
    }

    /** Solves rows one after the other, for the one thread that owns it. */
    final class Solver {
        private final NormalEquations equations = new NormalEquations(stride);
        private final float[] base = unobserved.clone();

        /**
         * O(observed · d² + d³).
         *
         * @return u, valid until the next call
         */
        float[] solve(int[] observed, CellWeight weight) {
            double total = 0;
            for (int column : observed) {
                total += weight.of(column);
            }
            float ridge = (float) ridge(total);
            for (int i = 0; i < stride; i++) {
                base[i * stride + i] = unobserved[i * stride + i] + ridge;
            }
            equations.start(base);
            for (int column : observed) {
                float cell = weight.of(column);
                equations.add(columns, column * stride, cell, cell);
            }
            return equations.solve(settings.dimension());
        }
    }

    /** The weight of an observed cell in the row that is solved. */
    @FunctionalInterface
    interface CellWeight {
        float of(int column);
    }

    double ridge(double weight) {
        double shared = settings.unobserved() * count;
        return settings.lambda() * Math.pow((weight + shared) / (meanWeight + shared), settings.nu());
    }
}
