package io.muse.embedding.foldin;

import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.kernel.Gram;
import io.muse.embedding.kernel.Lanes;
import io.muse.embedding.solver.NormalEquations;
import java.util.Arrays;

/**
 * A playlist, or a listener, as a query: over its seed songs s with weights a_s,
 * u = (w₀ G + Σ_s a_s w_s w_sᵀ + λI)⁻¹ Σ_s a_s w_s. Songs are then ranked by the inner product u·w_j. Immutable and
 * safe for any number of threads.
 */
public final class FoldIn {
    private final VectorMatrix vectors;
    private final int stride;
    private final float[] base;

    /** Sums the Gram matrix of all vectors, O(count · d²). */
    public FoldIn(VectorMatrix vectors, FoldInSettings settings) {
        this(vectors, vectors.count(), settings);
    }

    /**
     * Sums the Gram matrix of the first vectors, O(gramCount · d²).
     *
     * @param gramCount those that were trained together; songs of too few playlists follow them and do not count
     */
    public FoldIn(VectorMatrix vectors, int gramCount, FoldInSettings settings) {
        this.vectors = vectors;
        this.stride = Lanes.padded(vectors.dimension());
        this.base = new float[stride * stride];
        Gram.of(vectors.values(), gramCount, vectors.dimension()).copyScaled(settings.gramWeight(), base);
        for (int i = 0; i < vectors.dimension(); i++) {
            base[i * stride + i] += (float) settings.lambda();
        }
    }

    /** Length of a query. */
    public int dimension() {
        return vectors.dimension();
    }

    /** The query for seeds of weight 1, in O(seeds · d² + d³/3); zero without seeds. */
    public float[] query(int[] seeds) {
        float[] weights = new float[seeds.length];
        Arrays.fill(weights, 1);
        return query(seeds, weights);
    }

    /**
     * @param seeds handles of the seed songs
     * @param weights of the seeds, at least 0
     */
    public float[] query(int[] seeds, float[] weights) {
        if (seeds.length != weights.length) {
            throw new IllegalArgumentException(weights.length + " weights for " + seeds.length + " seeds");
        }
        var equations = new NormalEquations(stride);
        equations.start(base);
        float[] row = new float[stride];
        for (int i = 0; i < seeds.length; i++) {
            if (!(weights[i] >= 0)) {
                throw new IllegalArgumentException(
                        "weight of seed " + i + " is " + weights[i] + " but must be at least 0");
            }
            System.arraycopy(vectors.values(), vectors.offset(seeds[i]), row, 0, vectors.dimension());
            equations.add(row, 0, weights[i], weights[i]);
        }
        return Arrays.copyOf(equations.solve(vectors.dimension()), vectors.dimension());
    }
}
