package io.muse.embedding.objective;

import io.muse.embedding.kernel.Lanes;
import java.util.Arrays;

/**
 * The model: one vector w a song and, where the hyper-parameters say so, one bias b. Mutable; written by one thread
 * at a time.
 *
 * <p>A row is laid out for the row solve: w, then, unless ℓ = 1 without bias makes both trivial, 1 and the target
 * log ℓ − b of a pair that never met, then zeros up to the stride. The Gram matrix of such rows holds every sum over
 * unobserved pairs that the objective and its minimisation need.
 */
public final class SongVectors {
    private final int count;
    private final int dimension;
    private final boolean bias;
    private final boolean extended;
    private final int stride;
    private final float logLaplace;
    private final float[] rows;

    /** All zero. */
    public SongVectors(int count, Hyperparameters hyperparameters) {
        this.count = count;
        this.dimension = hyperparameters.dimension();
        this.bias = hyperparameters.bias();
        this.extended = bias || hyperparameters.laplace() != 1;
        this.stride = Lanes.padded(dimension + (extended ? 2 : 0));
        this.logLaplace = (float) StrictMath.log(hyperparameters.laplace());
        this.rows = new float[Math.multiplyExact(count, stride)];
        for (int song = 0; extended && song < count; song++) {
            rows[offset(song) + one()] = 1;
            rows[offset(song) + target()] = logLaplace;
        }
    }

    public int count() {
        return count;
    }

    public int dimension() {
        return dimension;
    }

    /** Floats from one row to the next. */
    public int stride() {
        return stride;
    }

    /** The rows themselves, {@code count × stride}; row i starts at {@link #offset}. */
    public float[] rows() {
        return rows;
    }

    public int offset(int song) {
        return song * stride;
    }

    /** How many unknowns a row solve has: w and the bias. */
    public int unknowns() {
        return dimension + (bias ? 1 : 0);
    }

    public boolean isExtended() {
        return extended;
    }

    /** Where an extended row holds 1, the feature that goes with the bias. */
    public int one() {
        return dimension;
    }

    /** Where an extended row holds log ℓ − b. */
    public int target() {
        return dimension + 1;
    }

    /** b, 0 in a model without bias. */
    public float bias(int song) {
        return bias ? logLaplace - rows[offset(song) + target()] : 0;
    }

    public float[] vector(int song) {
        float[] vector = new float[dimension];
        System.arraycopy(rows, offset(song), vector, 0, dimension);
        return vector;
    }

    /** w, then b in a model with bias: what {@link #set} takes. */
    public float[] unknownsOf(int song) {
        float[] solution = Arrays.copyOf(vector(song), unknowns());
        if (bias) {
            solution[dimension] = bias(song);
        }
        return solution;
    }

    /** Sets w, and b in a model with bias, from the first {@link #unknowns} of {@code solution}. */
    public void set(int song, float[] solution, int at) {
        System.arraycopy(solution, at, rows, offset(song), dimension);
        if (bias) {
            rows[offset(song) + target()] = logLaplace - solution[at + dimension];
        }
    }

    /** A copy of the vectors without padding and bias, {@code count × dimension} row-major. */
    public float[] toRowMajor() {
        float[] packed = new float[count * dimension];
        for (int song = 0; song < count; song++) {
            System.arraycopy(rows, offset(song), packed, song * dimension, dimension);
        }
        return packed;
    }
}
