package io.muse.evaluation.baseline;

import io.muse.embedding.kernel.Cholesky;
import io.muse.embedding.kernel.Lanes;
import io.muse.embedding.kernel.Rows;
import io.muse.embedding.kernel.Tiles;
import io.muse.embedding.parallel.Workers;

/** The inverse of a symmetric positive definite matrix in single precision, by A = UᵀU and A⁻¹ = (U⁻ᵀ)ᵀ U⁻ᵀ; O(n³). */
final class PositiveInverse {
    private static final int BLOCK = 128;

    private PositiveInverse() {}

    /** The row length that {@link #of} takes, at least n. */
    static int stride(int n) {
        return Lanes.padded(n);
    }

    /**
     * @param a {@code n × n}, row-major, its upper triangle is overwritten
     * @param n as from {@link #stride}: a smaller matrix is filled up with any positive diagonal
     * @return both triangles
     * @throws ArithmeticException where the matrix is not positive definite in single precision
     * @throws InterruptedException where the calling thread was interrupted
     */
    static float[] of(float[] a, int n, Workers workers) throws InterruptedException {
        if (!Cholesky.solve(a, new float[n], n)) {
            throw new ArithmeticException("the matrix is not positive definite: raise lambda");
        }
        float[] lower = new float[n * n];
        int blocks = (n + BLOCK - 1) / BLOCK;
        workers.forEach(
                blocks, (worker, block) -> forward(a, lower, n, block * BLOCK, Math.min(n, (block + 1) * BLOCK)));
        float[] inverse = new float[n * n];
        int rows = Lanes.padded(1);
        workers.forEach(
                (n + rows - 1) / rows,
                (worker, band) -> Tiles.update(lower, n, n, 1, inverse, band * rows, Math.min(n, (band + 1) * rows)));
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < row; column++) {
                inverse[row * n + column] = inverse[column * n + row];
            }
        }
        return inverse;
    }

    /** Columns {@code from} to {@code to} of U⁻ᵀ: solves Uᵀ V = I for them. */
    private static void forward(float[] u, float[] v, int n, int from, int to) {
        for (int row = from; row < n; row++) {
            int last = Math.min(to, row + 1);
            if (row < to) {
                v[row * n + row] = 1;
            }
            for (int above = from; above < row; above++) {
                Rows.addScaled(-u[above * n + row], v, above * n + from, v, row * n + from, last - from);
            }
            Rows.scale(1 / u[row * n + row], v, row * n + from, v, row * n + from, last - from);
        }
    }
}
