package io.muse.embedding.kernel;

import static io.muse.embedding.kernel.Lanes.COUNT;
import static io.muse.embedding.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Symmetric rank-k update of the upper triangle of a square row-major matrix, the one kernel behind the normal
 * equations, the Gram matrix and the Cholesky factorisation; and the product of a few rows with such a matrix.
 */
public final class Tiles {
    /** With 8 rows, so 16 sums, the compiler no longer kept them in registers: 25 GFLOP/s where this makes 170. */
    public static final int ROWS = 4;

    static final int COLUMNS = 2 * COUNT;

    private Tiles() {}

    /**
     * {@code target += scale · panelᵀ · panel} for the tiles that meet the upper triangle, from row {@code firstRow}
     * to row {@code lastRow} (exclusive). What is below the diagonal is left undefined.
     *
     * @param panel {@code depth} rows of {@code stride} floats
     * @param target {@code stride × stride}, may be the same array as {@code panel} where the rows differ
     */
    public static void update(
            float[] panel, int stride, int depth, float scale, float[] target, int firstRow, int lastRow) {
        for (int row = firstRow; row < lastRow; row += ROWS) {
            for (int column = row / COLUMNS * COLUMNS; column < stride; column += COLUMNS) {
                tile(panel, stride, depth, row, column, scale, target);
            }
        }
    }

    /**
     * {@code product = left · matrix}, a matrix read once for {@value #ROWS} rows.
     *
     * @param left {@value #ROWS} rows of {@code stride} floats
     * @param matrix {@code stride × stride}
     * @param product {@value #ROWS} rows of {@code stride} floats, overwritten
     */
    public static void multiply(float[] left, float[] matrix, int stride, float[] product) {
        for (int column = 0; column < stride; column += COLUMNS) {
            productTile(left, matrix, stride, column, product);
        }
    }

    private static void productTile(float[] rows, float[] matrix, int stride, int column, float[] product) {
        var a0 = FloatVector.zero(SPECIES);
        var a1 = a0;
        var b0 = a0;
        var b1 = a0;
        var c0 = a0;
        var c1 = a0;
        var d0 = a0;
        var d1 = a0;
        for (int k = 0, at = column; k < stride; k++, at += stride) {
            var left = FloatVector.fromArray(SPECIES, matrix, at);
            var right = FloatVector.fromArray(SPECIES, matrix, at + COUNT);
            var factor = FloatVector.broadcast(SPECIES, rows[k]);
            a0 = factor.fma(left, a0);
            a1 = factor.fma(right, a1);
            factor = FloatVector.broadcast(SPECIES, rows[stride + k]);
            b0 = factor.fma(left, b0);
            b1 = factor.fma(right, b1);
            factor = FloatVector.broadcast(SPECIES, rows[2 * stride + k]);
            c0 = factor.fma(left, c0);
            c1 = factor.fma(right, c1);
            factor = FloatVector.broadcast(SPECIES, rows[3 * stride + k]);
            d0 = factor.fma(left, d0);
            d1 = factor.fma(right, d1);
        }
        a0.intoArray(product, column);
        a1.intoArray(product, column + COUNT);
        b0.intoArray(product, stride + column);
        b1.intoArray(product, stride + column + COUNT);
        c0.intoArray(product, 2 * stride + column);
        c1.intoArray(product, 2 * stride + column + COUNT);
        d0.intoArray(product, 3 * stride + column);
        d1.intoArray(product, 3 * stride + column + COUNT);
    }

    private static void tile(float[] panel, int stride, int depth, int row, int column, float scale, float[] target) {
        var a0 = FloatVector.zero(SPECIES);
        var a1 = a0;
        var b0 = a0;
        var b1 = a0;
        var c0 = a0;
        var c1 = a0;
        var d0 = a0;
        var d1 = a0;
        for (int k = 0, at = 0; k < depth; k++, at += stride) {
            var left = FloatVector.fromArray(SPECIES, panel, at + column);
            var right = FloatVector.fromArray(SPECIES, panel, at + column + COUNT);
            var factor = FloatVector.broadcast(SPECIES, panel[at + row]);
            a0 = factor.fma(left, a0);
            a1 = factor.fma(right, a1);
            factor = FloatVector.broadcast(SPECIES, panel[at + row + 1]);
            b0 = factor.fma(left, b0);
            b1 = factor.fma(right, b1);
            factor = FloatVector.broadcast(SPECIES, panel[at + row + 2]);
            c0 = factor.fma(left, c0);
            c1 = factor.fma(right, c1);
            factor = FloatVector.broadcast(SPECIES, panel[at + row + 3]);
            d0 = factor.fma(left, d0);
            d1 = factor.fma(right, d1);
        }
        int out = row * stride + column;
        store(a0, a1, scale, target, out);
        store(b0, b1, scale, target, out + stride);
        store(c0, c1, scale, target, out + 2 * stride);
        store(d0, d1, scale, target, out + 3 * stride);
    }

    private static void store(FloatVector left, FloatVector right, float scale, float[] target, int at) {
        var factor = FloatVector.broadcast(SPECIES, scale);
        left.fma(factor, FloatVector.fromArray(SPECIES, target, at)).intoArray(target, at);
        right.fma(factor, FloatVector.fromArray(SPECIES, target, at + COUNT)).intoArray(target, at + COUNT);
    }
}
