package io.muse.evaluation.baseline;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/**
 * The largest singular values and their left vectors by subspace iteration from a random start (Halko, Martinsson and
 * Tropp, 2011, algorithms 4.4 and 5.1).
 *
 * @param left {@code size × rank}, row-major, orthonormal columns
 * @param values singular values, largest first
 */
@SuppressWarnings("ArrayRecordComponent")
record RandomisedSvd(float[] left, double[] values) {
    private static final int OVERSAMPLING = 16;
    private static final int ITERATIONS = 3;

    /**
     * 2 · (ITERATIONS + 1) products with rank + 16 columns, each followed by a QR decomposition.
     *
     * @throws InterruptedException where the calling thread was interrupted
     */
    static RandomisedSvd of(LinearMap map, int rank, long seed) throws InterruptedException {
        int size = map.size();
        int width = Math.min(size, rank + OVERSAMPLING);
        float[] range = new float[size * width];
        float[] corange = new float[size * width];
        var random = new Random(seed);
        for (int i = 0; i < corange.length; i++) {
            corange[i] = (float) random.nextGaussian();
        }
        map.multiply(corange, range, width);
        for (int i = 0; i < ITERATIONS; i++) {
            orthonormalise(range, size, width);
            map.multiplyTransposed(range, corange, width);
            orthonormalise(corange, size, width);
            map.multiply(corange, range, width);
        }
        orthonormalise(range, size, width);
        map.multiplyTransposed(range, corange, width);
        return of(range, orthonormalise(corange, size, width), size, width, Math.min(rank, width));
    }

    /** With Aᵀ Q = P R the SVD R = U Σ Vᵀ gives A ≈ (Q V) Σ (P U)ᵀ. */
    private static RandomisedSvd of(float[] range, DMatrixRMaj triangle, int size, int width, int rank) {
        var svd = DecompositionFactory_DDRM.svd(width, width, false, true, true);
        if (!svd.decompose(triangle)) {
            throw new ArithmeticException("the singular value decomposition did not converge");
        }
        var rotation = svd.getV(null, false);
        var middle = svd.getW(null);
        SingularOps_DDRM.descendingOrder(null, false, middle, rotation, false);
        var left = new DMatrixRMaj(size, width);
        CommonOps_DDRM.mult(matrix(range, size, width), rotation, left);
        float[] kept = new float[size * rank];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < rank; column++) {
                kept[row * rank + column] = (float) left.get(row, column);
            }
        }
        double[] values = new double[rank];
        for (int i = 0; i < rank; i++) {
            values[i] = middle.get(i, i);
        }
        return new RandomisedSvd(kept, values);
    }

    /** Replaces the columns by an orthonormal basis of their span, and returns the triangle that leads back. */
    private static DMatrixRMaj orthonormalise(float[] columns, int size, int width) {
        var qr = DecompositionFactory_DDRM.qr(size, width);
        if (!qr.decompose(matrix(columns, size, width))) {
            throw new ArithmeticException("the columns have elements that are not finite");
        }
        double[] basis = qr.getQ(null, true).getData();
        for (int i = 0; i < columns.length; i++) {
            columns[i] = (float) basis[i];
        }
        return qr.getR(null, true);
    }

    private static DMatrixRMaj matrix(float[] rows, int size, int width) {
        var matrix = new DMatrixRMaj(size, width);
        for (int i = 0; i < rows.length; i++) {
            matrix.data[i] = rows[i];
        }
        return matrix;
    }
}
