package io.muse.embedding.solver;

import io.muse.embedding.kernel.Gram;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.SongVectors;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The part of the normal equations that all rows share, and its inverse. The base follows the vectors block by block; the
 * inverse, which only preconditions, may be of an earlier base. Written by the sweeping thread, read by its workers.
 */
final class SharedBase {
    private final SongVectors vectors;
    private final Hyperparameters hyperparameters;
    private final float[] matrix;
    private final float[] inverse;

    SharedBase(SongVectors vectors, Hyperparameters hyperparameters) {
        this.vectors = vectors;
        this.hyperparameters = hyperparameters;
        this.matrix = new float[vectors.stride() * vectors.stride()];
        this.inverse = new float[matrix.length];
    }

    /** Makes the base anew, not the inverse; O(d²). */
    void update(Gram gram) {
        RowSolver.base(gram, vectors, hyperparameters, matrix);
    }

    /** Makes the inverse that of the base as it is, or the identity where that is singular; O(d³). */
    void invert() {
        int unknowns = vectors.unknowns();
        int stride = vectors.stride();
        var square = new DMatrixRMaj(unknowns, unknowns);
        for (int row = 0; row < unknowns; row++) {
            for (int column = 0; column < unknowns; column++) {
                square.set(row, column, matrix[row * stride + column]);
            }
        }
        if (!CommonOps_DDRM.invertSPD(square, square)) {
            CommonOps_DDRM.setIdentity(square);
        }
        Arrays.fill(inverse, 0);
        for (int row = 0; row < unknowns; row++) {
            for (int column = 0; column < unknowns; column++) {
                inverse[row * stride + column] = (float) square.get(row, column);
            }
        }
    }

    /** f₀ Σ z zᵀ + λ I as from {@link RowSolver#base}, {@code stride × stride}. */
    float[] matrix() {
        return matrix;
    }

    /** {@code stride × stride}, zero beyond the unknowns. */
    float[] inverse() {
        return inverse;
    }
}
