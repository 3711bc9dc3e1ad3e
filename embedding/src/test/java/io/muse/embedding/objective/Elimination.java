package io.muse.embedding.objective;

/** Gaussian elimination with partial pivoting, in double precision. */
public final class Elimination {
    private Elimination() {}

    /** Solves the {@code n × (n + 1)} augmented system, which it overwrites. */
    public static double[] solve(double[][] a) {
        int n = a.length;
        for (int c = 0; c < n; c++) {
            int pivot = c;
            for (int r = c + 1; r < n; r++) {
                if (Math.abs(a[r][c]) > Math.abs(a[pivot][c])) {
                    pivot = r;
                }
            }
            double[] swapped = a[c];
            a[c] = a[pivot];
            a[pivot] = swapped;
            for (int r = c + 1; r < n; r++) {
                double factor = a[r][c] / a[c][c];
                for (int k = c; k <= n; k++) {
                    a[r][k] -= factor * a[c][k];
                }
            }
        }
        double[] solution = new double[n];
        for (int r = n - 1; r >= 0; r--) {
            double rest = a[r][n];
            for (int k = r + 1; k < n; k++) {
                rest -= a[r][k] * solution[k];
            }
            solution[r] = rest / a[r][r];
        }
        return solution;
    }
}
