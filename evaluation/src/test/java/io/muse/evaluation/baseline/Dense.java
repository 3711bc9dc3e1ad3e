package io.muse.evaluation.baseline;

import java.util.Arrays;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/** Plain matrix algebra in double precision for the expected values of tests. Immutable but for {@link #set}. */
final class Dense {
    private final DMatrixRMaj matrix;

    Dense(int rows, int columns) {
        this(new DMatrixRMaj(rows, columns));
    }

    private Dense(DMatrixRMaj matrix) {
        this.matrix = matrix;
    }

    static Dense identity(int size) {
        return new Dense(CommonOps_DDRM.identity(size));
    }

    /** Uniform elements. */
    static Dense random(int rows, int columns, double least, double most, Random random) {
        return new Dense(RandomMatrices_DDRM.rectangle(rows, columns, least, most, random));
    }

    /** Rows of the same length one after the other. */
    static Dense of(float[] values, int columns) {
        var dense = new Dense(values.length / columns, columns);
        for (int i = 0; i < values.length; i++) {
            dense.matrix.data[i] = values[i];
        }
        return dense;
    }

    double get(int row, int column) {
        return matrix.get(row, column);
    }

    void set(int row, int column, double value) {
        matrix.set(row, column, value);
    }

    /** As a column. */
    Dense row(int row) {
        return new Dense(CommonOps_DDRM.extractRow(matrix, row, null)).transpose();
    }

    Dense transpose() {
        return new Dense(CommonOps_DDRM.transpose(matrix, null));
    }

    Dense times(Dense other) {
        return new Dense(CommonOps_DDRM.mult(matrix, other.matrix, null));
    }

    Dense times(double factor) {
        var scaled = new DMatrixRMaj(matrix);
        CommonOps_DDRM.scale(factor, scaled);
        return new Dense(scaled);
    }

    Dense plus(Dense other) {
        return new Dense(CommonOps_DDRM.add(matrix, other.matrix, null));
    }

    Dense minus(Dense other) {
        return plus(other.times(-1));
    }

    Dense inverse() {
        var inverse = new DMatrixRMaj(matrix.numRows, matrix.numCols);
        if (!CommonOps_DDRM.invert(matrix, inverse)) {
            throw new ArithmeticException("singular");
        }
        return new Dense(inverse);
    }

    /** Frobenius. */
    double norm() {
        return NormOps_DDRM.normF(matrix);
    }

    /** Largest first. */
    double[] singularValues() {
        var svd = DecompositionFactory_DDRM.svd(matrix.numRows, matrix.numCols, false, false, true);
        svd.decompose(new DMatrixRMaj(matrix));
        double[] ascending = svd.getSingularValues().clone();
        Arrays.sort(ascending);
        for (int i = 0; i < ascending.length / 2; i++) {
            double swapped = ascending[i];
            ascending[i] = ascending[ascending.length - 1 - i];
            ascending[ascending.length - 1 - i] = swapped;
        }
        return ascending;
    }
}
