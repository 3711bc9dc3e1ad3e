package io.muse.embedding.kernel;

/** Solves A·x = b for a symmetric positive definite A by A = UᵀU, in single precision, O(n³/3). */
public final class Cholesky {
    private Cholesky() {}

    /**
     * Overwrites the upper triangle of {@code a} with U and {@code b} with the solution; what is below the diagonal is
     * neither read nor kept.
     *
     * @param a {@code n × n}, row-major, {@code n} as from {@link Lanes#padded}
     * @return false where a pivot is not positive: A is not positive definite within single precision, and {@code a}
     *     and {@code b} are left undefined
     */
    public static boolean solve(float[] a, float[] b, int n) {
        if (!factor(a, n)) {
            return false;
        }
        substitute(a, b, n);
        return true;
    }

    /**
     * Overwrites the upper triangle of {@code a} with U, O(n³/3).
     *
     * @return false as {@link #solve} does, with {@code a} left undefined
     */
    public static boolean factor(float[] a, int n) {
        for (int first = 0; first < n; first += Tiles.ROWS) {
            Tiles.update(a, n, first, -1, a, first, first + Tiles.ROWS);
            if (!factorRows(a, n, first)) {
                return false;
            }
        }
        return true;
    }

    /** Overwrites {@code b} with the solution of UᵀU·x = b, O(n²). */
    public static void substitute(float[] u, float[] b, int n) {
        forward(u, b, n);
        backward(u, b, n);
    }

    private static boolean factorRows(float[] a, int n, int first) {
        for (int row = first; row < first + Tiles.ROWS; row++) {
            for (int above = first; above < row; above++) {
                Rows.addScaled(-a[above * n + row], a, above * n + first, a, row * n + first, n - first);
            }
            float pivot = a[row * n + row];
            if (!(pivot > 0)) {
                return false;
            }
            Rows.scale((float) (1 / Math.sqrt(pivot)), a, row * n + first, a, row * n + first, n - first);
        }
        return true;
    }

    private static void forward(float[] u, float[] b, int n) {
        for (int row = 0; row < n; row++) {
            b[row] /= u[row * n + row];
            Rows.addScaled(-b[row], u, row * n + row + 1, b, row + 1, n - row - 1);
        }
    }

    private static void backward(float[] u, float[] b, int n) {
        for (int row = n - 1; row >= 0; row--) {
            float rest = Rows.dot(u, row * n + row + 1, b, row + 1, n - row - 1);
            b[row] = (b[row] - rest) / u[row * n + row];
        }
    }
}
