package io.muse.embedding.solver;

import io.muse.embedding.cooccurrence.SparseRow;
import io.muse.embedding.kernel.Gram;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.PairWeights;
import io.muse.embedding.objective.SongVectors;

/**
 * The row solve: the w_i (and b_i) that minimise J + 2λ Σ ‖w‖² with every other song held fixed. With z_j = [w_j, 1]
 * the feature and y_j = log ℓ − b_j the target of an unobserved pair, and t_ij = log(x_ij/ℓ), the minimum solves
 *
 * <pre>
 *   A = f₀ (Σ_j z_j z_jᵀ − z_i z_iᵀ) + Σ_{j ∈ N(i)} (f_ij − f₀) z_j z_jᵀ + λ I_w
 *   r = the same sums over z_j y_j + Σ_{j ∈ N(i)} f_ij t_ij z_j
 * </pre>
 *
 * <p>f ≥ f₀ because x ≥ ℓ, so A is positive definite. The sums over z_j y_j are a column of A when y_j is kept as one
 * more element of the row, as {@link SongVectors} does. Costs |N(i)| · d² + d³/3 flops. Not thread-safe: one a thread.
 */
public final class RowSolver {
    private final float unobservedWeight;
    private final NormalEquations equations;
    private final PairWeights weights;
    private final SongVectors vectors;

    /** @param vectors read, never written, by every solve */
    public RowSolver(SongVectors vectors, Hyperparameters hyperparameters) {
        this.vectors = vectors;
        this.unobservedWeight = (float) hyperparameters.unobservedWeight();
        this.equations = new NormalEquations(vectors.stride());
        this.weights = new PairWeights(hyperparameters);
    }

    /**
     * The part of A that all rows share, f₀ Σ_j z_j z_jᵀ + λ I_w, to be made anew when the vectors change.
     *
     * @param gram of the rows of {@code vectors}
     * @param base is overwritten, {@code stride × stride}
     */
    public static void base(Gram gram, SongVectors vectors, Hyperparameters hyperparameters, float[] base) {
        gram.copyScaled(hyperparameters.unobservedWeight(), base);
        for (int i = 0; i < vectors.dimension(); i++) {
            base[i * vectors.stride() + i] += (float) hyperparameters.lambda();
        }
    }

    /**
     * Solves the row of a song that is among the vectors.
     *
     * @return w, then b in a model with bias; valid until the next solve
     */
    public float[] solve(int song, SparseRow row, float[] base) {
        equations.start(base);
        equations.subtract(vectors.rows(), vectors.offset(song), unobservedWeight);
        return solve(row, unobservedWeight);
    }

    /**
     * Solves the row of a song that has no vector yet.
     *
     * @return w, then b in a model with bias; valid until the next solve
     */
    public float[] solveNew(SparseRow row, float[] base) {
        equations.start(base);
        return solve(row, unobservedWeight);
    }

    /**
     * Solves the row of a song over songs that {@code base} does not hold: neither it nor they count as unobserved
     * pairs of others.
     *
     * @return w, then b in a model with bias; valid until the next solve
     */
    public float[] solveBeside(SparseRow row, float[] base) {
        equations.start(base);
        return solve(row, 0);
    }

    /** @param heldWeight of the songs of the row in the base */
    private float[] solve(SparseRow row, float heldWeight) {
        weights.of(row);
        for (int i = 0; i < row.size(); i++) {
            float weight = weights.weight()[i];
            float pull = weight * weights.logRatio()[i];
            float excess = Math.max(0, weight - heldWeight);
            equations.add(vectors.rows(), vectors.offset(row.tracks()[i]), excess, pull);
        }
        if (vectors.isExtended()) {
            equations.addColumnToRight(vectors.target());
        }
        return equations.solve(vectors.unknowns());
    }
}
