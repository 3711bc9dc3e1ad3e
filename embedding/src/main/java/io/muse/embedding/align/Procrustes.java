package io.muse.embedding.align;

import io.muse.embedding.kernel.Gram;
import io.muse.embedding.kernel.Lanes;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/**
 * The orthogonal Procrustes problem: of all orthogonal R the one that minimises Σ ‖x_i R − y_i‖² over pairs of vectors
 * is U Vᵀ, where U S Vᵀ is the singular value decomposition of Σ x_i y_iᵀ (Schönemann, 1966). Takes
 * O(pairs · dimension² + dimension³). One alignment by one thread.
 */
public final class Procrustes {
    private static final int PANEL_ROWS = 256;

    private final int dimension;
    private final Gram gram;
    private final float[] panel;
    private int filled;

    public Procrustes(int dimension) {
        this.dimension = dimension;
        int stride = Lanes.padded(2 * dimension);
        this.gram = new Gram(stride);
        this.panel = new float[PANEL_ROWS * stride];
    }

    /** Adds a pair: x, the vector that will be rotated, and y, where it should come to lie. */
    public void add(float[] x, int xAt, float[] y, int yAt) {
        int at = filled * gram.stride();
        System.arraycopy(x, xAt, panel, at, dimension);
        System.arraycopy(y, yAt, panel, at + dimension, dimension);
        if (++filled == PANEL_ROWS) {
            flush();
        }
    }

    /** The best rotation for the pairs so far; any orthogonal map without pairs. */
    public Rotation solve() {
        flush();
        var crossed = new DMatrixRMaj(dimension, dimension);
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                crossed.set(i, j, gram.get(i, dimension + j));
            }
        }
        var decomposition = DecompositionFactory_DDRM.svd(dimension, dimension, true, true, false);
        if (!decomposition.decompose(crossed)) {
            throw new ArithmeticException("the vectors to align are not finite");
        }
        var product = new DMatrixRMaj(dimension, dimension);
        CommonOps_DDRM.mult(decomposition.getU(null, false), decomposition.getV(null, true), product);
        float[] matrix = new float[dimension * dimension];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = (float) product.get(i);
        }
        return new Rotation(dimension, matrix);
    }

    /** The Gram matrix of the joined rows [x, y] holds Σ x yᵀ as its upper right block. */
    private void flush() {
        gram.add(panel, filled, 1);
        filled = 0;
    }
}
