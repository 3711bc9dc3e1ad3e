package io.muse.embedding.index;

import java.util.Arrays;

/**
 * Rows side by side in memory, as they were given, brought to norm 1, and coded in bytes. The arrays may be read by any
 * thread while the owner, {@link LiveRows}, changes them.
 */
final class RowBlock {
    private static final int FIRST_CAPACITY = 64;

    /** Rows of which one knows how long the longest is. */
    static final int GROUP = 64;

    private final int dimension;
    private final float[] values;
    private final float[] units;
    private final RowCodes codes;
    private final float[] norms;
    private final boolean[] holds;

    /** By group: no row of it is or was longer. Written before the row is. */
    private final float[] longest;

    RowBlock(int capacity, int dimension) {
        this(
                dimension,
                new float[capacity * dimension],
                new float[capacity * dimension],
                new RowCodes(capacity, dimension),
                new float[capacity],
                new boolean[capacity],
                new float[groups(capacity)]);
    }

    private RowBlock(
            int dimension,
            float[] values,
            float[] units,
            RowCodes codes,
            float[] norms,
            boolean[] holds,
            float[] longest) {
        this.dimension = dimension;
        this.longest = longest;
        this.values = values;
        this.units = units;
        this.codes = codes;
        this.norms = norms;
        this.holds = holds;
    }

    /** A copy with room for twice as many. */
    RowBlock grown() {
        int next = Math.max(FIRST_CAPACITY, 2 * capacity());
        return new RowBlock(
                dimension,
                Arrays.copyOf(values, next * dimension),
                Arrays.copyOf(units, next * dimension),
                codes.grown(next),
                Arrays.copyOf(norms, next),
                Arrays.copyOf(holds, next),
                Arrays.copyOf(longest, groups(next)));
    }

    private static int groups(int rows) {
        return (rows + GROUP - 1) / GROUP;
    }

    int capacity() {
        return holds.length;
    }

    boolean holds(int row) {
        return holds[row];
    }

    /** At least the norm of every row of the group that the row is in: those from a multiple of {@value #GROUP} on. */
    float longestBeside(int row) {
        return longest[row / GROUP];
    }

    float[] vector(int row) {
        return Arrays.copyOfRange(values, row * dimension, (row + 1) * dimension);
    }

    /** Row-major, {@code capacity × dimension}: what queries are multiplied with. */
    float[] values(Similarity similarity) {
        return similarity == Similarity.COSINE ? units : values;
    }

    /**
     * False only if the row's similarity to the query is below the threshold; told from a quarter of the memory.
     *
     * @param norm of the query, at least
     */
    boolean mayReach(float threshold, int row, Similarity similarity, float[] query, float norm) {
        float scale = similarity == Similarity.COSINE ? norms[row] : 1;
        // A row without length and no threshold yet: not a number, and not below.
        return !(codes.productAtMost(row, query, norm) < threshold * scale);
    }

    /** The row's cosine with a query of norm 1 but for what its code is off; told from a quarter of the memory. */
    float aboutCosine(int row, float[] unitQuery) {
        float norm = norms[row];
        return norm > 0 ? codes.product(row, unitQuery) / norm : 0;
    }

    void set(int row, float[] vector, int at) {
        double norm = norm(vector, at);
        longest[row / GROUP] = Math.max(longest[row / GROUP], (float) norm);
        System.arraycopy(vector, at, values, row * dimension, dimension);
        float scale = norm > 0 ? (float) (1 / norm) : 0;
        for (int i = 0; i < dimension; i++) {
            units[row * dimension + i] = scale * vector[at + i];
        }
        norms[row] = (float) norm;
        codes.set(row, vector, at, norm);
        holds[row] = true;
    }

    /**
     * By plain loops, as the scaling: all rows are set when a service starts, and until the compiler has turned to them the
     * vector kernels are much slower.
     */
    private double norm(float[] vector, int at) {
        double sum = 0;
        for (int i = at; i < at + dimension; i++) {
            sum += (double) vector[i] * vector[i];
        }
        return Math.sqrt(sum);
    }

    void remove(int row) {
        holds[row] = false;
    }
}
