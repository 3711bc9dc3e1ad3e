package io.muse.embedding.foldin;

import io.muse.embedding.index.VectorMatrix;
import java.util.Arrays;
import java.util.List;

/**
 * A playlist, or a listener, as a query: over its seed songs s with weights a_s,
 * u = (w₀ G + Σ_s a_s w_s w_sᵀ + λI)⁻¹ Σ_s a_s w_s. Songs are then ranked by the inner product u·w_j. Immutable and
 * safe for any number of threads.
 */
public final class FoldIn {
    private final VectorMatrix vectors;
    private final SeedEquations equations;

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
        equations = new SeedEquations(vectors, gramCount, settings);
    }

    /** Length of a query. */
    public int dimension() {
        return vectors.dimension();
    }

    /** The query for seeds of weight 1, in O(seeds · d² + d³/3); zero without seeds. */
    public float[] query(int[] seeds) {
        return equations.query(vectorsOf(seeds));
    }

    /**
     * @param seeds handles of the seed songs
     * @param weights of the seeds, at least 0
     */
    public float[] query(int[] seeds, float[] weights) {
        return equations.query(vectorsOf(seeds), weights);
    }

    private List<float[]> vectorsOf(int[] seeds) {
        return Arrays.stream(seeds)
                .mapToObj(seed -> Arrays.copyOfRange(
                        vectors.values(), vectors.offset(seed), vectors.offset(seed) + vectors.dimension()))
                .toList();
    }
}
