package io.muse.embedding.foldin;

import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.kernel.Gram;
import io.muse.embedding.kernel.Lanes;
import io.muse.embedding.solver.NormalEquations;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The equations of {@link FoldIn} for seeds that are given as vectors: (w₀ G + λI) is summed once and kept, the song
 * vectors are not. Immutable and safe for any number of threads.
 */
public final class SeedEquations {
    private final int dimension;
    private final int stride;
    private final FoldInSettings settings;
    private final float[] base;

    /**
     * Sums the Gram matrix of the first vectors, O(gramCount · d²).
     *
     * @param gramCount those that were trained together; songs of too few playlists follow them and do not count
     */
    public SeedEquations(VectorMatrix vectors, int gramCount, FoldInSettings settings) {
        this(vectors.dimension(), settings);
        Gram.of(vectors.values(), gramCount, dimension).copyScaled(settings.gramWeight(), base);
        for (int i = 0; i < dimension; i++) {
            base[i * stride + i] += (float) settings.lambda();
        }
    }

    private SeedEquations(int dimension, FoldInSettings settings) {
        this.dimension = dimension;
        this.settings = settings;
        stride = Lanes.padded(dimension);
        base = new float[stride * stride];
    }

    /** Writes what was summed, for {@link #read}; {@code out} stays open. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(dimension);
        out.writeDouble(settings.gramWeight());
        out.writeDouble(settings.lambda());
        for (int row = 0; row < dimension; row++) {
            for (int column = row; column < dimension; column++) {
                out.writeFloat(base[row * stride + column]);
            }
        }
    }

    /** What {@link #write} wrote, on a processor of any vector length. */
    public static SeedEquations read(DataInputStream in) throws IOException {
        var equations = new SeedEquations(in.readInt(), new FoldInSettings(in.readDouble(), in.readDouble()));
        int stride = equations.stride;
        for (int row = 0; row < equations.dimension; row++) {
            for (int column = row; column < equations.dimension; column++) {
                float cell = in.readFloat();
                equations.base[row * stride + column] = cell;
                equations.base[column * stride + row] = cell;
            }
        }
        return equations;
    }

    /** What they were summed with. */
    public FoldInSettings settings() {
        return settings;
    }

    /** Length of a query. */
    public int dimension() {
        return dimension;
    }

    /** The query for seeds of weight 1, in O(seeds · d² + d³/3); zero without seeds. */
    public float[] query(List<float[]> seeds) {
        float[] weights = new float[seeds.size()];
        Arrays.fill(weights, 1);
        return query(seeds, weights);
    }

    /** @param weights of the seeds, at least 0 */
    public float[] query(List<float[]> seeds, float[] weights) {
        if (seeds.size() != weights.length) {
            throw new IllegalArgumentException(weights.length + " weights for " + seeds.size() + " seeds");
        }
        List<SeedTerm> terms = new ArrayList<>(weights.length);
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0)) {
                throw new IllegalArgumentException(
                        "weight of seed " + i + " is " + weights[i] + " but must be at least 0");
            }
            terms.add(SeedTerm.wanted(seeds.get(i), weights[i]));
        }
        return fold(terms).vector();
    }

    /**
     * The query u that minimises Σ_s a_s (u·w_s − t_s)² + w₀ Σ_j (u·w_j)² + λ‖u‖², in O(terms · d² + d³/3).
     *
     * @param terms with vectors of this dimension
     */
    public FoldedQuery fold(List<SeedTerm> terms) {
        var equations = new NormalEquations(stride);
        equations.start(base);
        float[] row = new float[stride];
        for (SeedTerm term : terms) {
            System.arraycopy(term.vector(), 0, row, 0, dimension);
            equations.add(row, 0, term.weight(), term.weight() * term.target());
        }
        return new FoldedQuery(List.copyOf(terms), equations, stride, dimension);
    }
}
