package io.muse.embedding.solver;

import io.muse.embedding.kernel.Cholesky;
import io.muse.embedding.kernel.Rows;
import io.muse.embedding.kernel.Tiles;
import java.util.Arrays;

/**
 * A · x = r for a symmetric positive definite A that is a given base plus a weighted sum of outer products. The
 * products are gathered into panels that fit the cache; adding one costs n² flops, solving n³/3. Single precision.
 * Reused from system to system by the one thread that owns it.
 */
public final class NormalEquations {
    private static final int PANEL_ROWS = 64;

    private final int stride;
    private final float[] matrix;
    private final float[] right;
    private final float[] panel;
    private int filled;

    /** @param stride length of a row, as from {@link io.muse.embedding.kernel.Lanes#padded} */
    public NormalEquations(int stride) {
        this.stride = stride;
        this.matrix = new float[stride * stride];
        this.right = new float[stride];
        this.panel = new float[PANEL_ROWS * stride];
    }

    /** Starts over with the upper triangle of {@code base} and r = 0. */
    public void start(float[] base) {
        System.arraycopy(base, 0, matrix, 0, matrix.length);
        Arrays.fill(right, 0);
        filled = 0;
    }

    /** {@code A += weight · z zᵀ} and {@code r += pull · z}, weight ≥ 0. */
    public void add(float[] rows, int at, float weight, float pull) {
        Rows.scale((float) Math.sqrt(weight), rows, at, panel, filled * stride, stride);
        Rows.addScaled(pull, rows, at, right, 0, stride);
        if (++filled == PANEL_ROWS) {
            flush();
        }
    }

    /** {@code A −= weight · z zᵀ}. */
    public void subtract(float[] rows, int at, float weight) {
        flush();
        System.arraycopy(rows, at, panel, 0, stride);
        Tiles.update(panel, stride, 1, -weight, matrix, 0, stride);
    }

    /** {@code r += A[·][column]} over the rows above the diagonal. */
    public void addColumnToRight(int column) {
        flush();
        for (int row = 0; row < column; row++) {
            right[row] += matrix[row * stride + column];
        }
    }

    /**
     * Solves for the first {@code unknowns}, the others taken as zero.
     *
     * @return x, valid until the next {@link #start}
     * @throws ArithmeticException where A is not positive definite in single precision
     */
    public float[] solve(int unknowns) {
        flush();
        for (int column = unknowns; column < stride; column++) {
            for (int row = 0; row < column; row++) {
                matrix[row * stride + column] = 0;
            }
            matrix[column * stride + column] = 1;
            right[column] = 0;
        }
        if (!Cholesky.solve(matrix, right, stride)) {
            throw new ArithmeticException("normal equations are not positive definite: raise lambda");
        }
        return right;
    }

    /**
     * Solves A · x = b for another right side, O(n²). Only after {@link #solve}, and until the next {@link #start}.
     *
     * @param b overwritten with x; of the length of a row, zero beyond the unknowns
     */
    public void solveAgain(float[] b) {
        Cholesky.substitute(matrix, b, stride);
    }

    private void flush() {
        if (filled > 0) {
            Tiles.update(panel, stride, filled, 1, matrix, 0, stride);
            filled = 0;
        }
    }
}
