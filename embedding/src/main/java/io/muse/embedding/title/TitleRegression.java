package io.muse.embedding.title;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;

/**
 * Ridge regression from title vectors to playlist vectors: W, b minimise Σ_i n_i ‖W t_i + b − u_i‖² + ridge · ‖W‖², the
 * intercept b unpenalised. Solved exactly by Cholesky of the normal equations of the centred vectors, in
 * O(n · titleDimension² + titleDimension³).
 */
final class TitleRegression {
    private TitleRegression() {}

    /**
     * @param titles t_i, all of one length
     * @param playlists u_i, all of one length
     * @param weights n_i, at least 0 and not all 0
     */
    static AffineMap fit(List<float[]> titles, List<float[]> playlists, float[] weights, double ridge) {
        int in = titles.getFirst().length;
        int out = playlists.getFirst().length;
        double[] meanTitle = mean(titles, weights);
        double[] meanPlaylist = mean(playlists, weights);
        DMatrixRMaj x = centred(titles, meanTitle, weights);
        DMatrixRMaj y = centred(playlists, meanPlaylist, weights);
        var normal = new DMatrixRMaj(in, in);
        CommonOps_DDRM.multInner(x, normal);
        for (int i = 0; i < in; i++) {
            normal.add(i, i, ridge);
        }
        var right = new DMatrixRMaj(in, out);
        CommonOps_DDRM.multTransA(x, y, right);
        var solution = new DMatrixRMaj(in, out);
        var solver = LinearSolverFactory_DDRM.chol(in);
        if (!solver.setA(normal)) {
            throw new ArithmeticException("title regression is not positive definite: raise ridge");
        }
        solver.solve(right, solution);
        return withIntercept(solution, meanTitle, meanPlaylist);
    }

    private static AffineMap withIntercept(DMatrixRMaj solution, double[] meanTitle, double[] meanPlaylist) {
        int in = meanTitle.length;
        float[] weights = new float[meanPlaylist.length * in];
        float[] intercept = new float[meanPlaylist.length];
        for (int o = 0; o < intercept.length; o++) {
            double rest = meanPlaylist[o];
            for (int i = 0; i < in; i++) {
                weights[o * in + i] = (float) solution.get(i, o);
                rest -= solution.get(i, o) * meanTitle[i];
            }
            intercept[o] = (float) rest;
        }
        return new AffineMap(weights, intercept);
    }

    private static double[] mean(List<float[]> rows, float[] weights) {
        double[] sum = new double[rows.getFirst().length];
        double total = 0;
        for (int row = 0; row < rows.size(); row++) {
            total += weights[row];
            for (int i = 0; i < sum.length; i++) {
                sum[i] += (double) weights[row] * rows.get(row)[i];
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= total;
        }
        return sum;
    }

    /** Rows √n · (row − mean). */
    private static DMatrixRMaj centred(List<float[]> rows, double[] mean, float[] weights) {
        var matrix = new DMatrixRMaj(rows.size(), mean.length);
        for (int row = 0; row < rows.size(); row++) {
            double scale = Math.sqrt(weights[row]);
            for (int i = 0; i < mean.length; i++) {
                matrix.set(row, i, scale * (rows.get(row)[i] - mean[i]));
            }
        }
        return matrix;
    }
}
