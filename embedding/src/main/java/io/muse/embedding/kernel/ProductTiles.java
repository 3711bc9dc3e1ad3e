package io.muse.embedding.kernel;

import static io.muse.embedding.kernel.Lanes.COUNT;
import static io.muse.embedding.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Inner products of all rows with all rows, a tile of {@link #QUERIES} × {@link #COLUMNS} at a time. */
public final class ProductTiles {
    /** Rows of the left side in a tile. */
    public static final int QUERIES = 4;

    /** Rows of the right side in a tile. */
    public static final int COLUMNS = 2 * COUNT;

    private ProductTiles() {}

    /**
     * Copies rows into tiles of {@link #COLUMNS}, within a tile transposed, the last one filled up with zeros: tile t
     * starts at {@code t · COLUMNS · length}.
     */
    public static float[] pack(float[] rows, int count, int length) {
        int tiles = (count + COLUMNS - 1) / COLUMNS;
        float[] packed = new float[Math.multiplyExact(tiles * COLUMNS, length)];
        for (int row = 0; row < count; row++) {
            int out = row / COLUMNS * COLUMNS * length + row % COLUMNS;
            for (int i = 0; i < length; i++) {
                packed[out + i * COLUMNS] = rows[row * length + i];
            }
        }
        return packed;
    }

    /**
     * {@code products[q · COLUMNS + c] = query q · row c of the tile}.
     *
     * @param queries {@link #QUERIES} rows of {@code length} floats, from {@code at}
     */
    public static void multiply(float[] queries, int at, int length, float[] packed, int tileAt, float[] products) {
        var a0 = FloatVector.zero(SPECIES);
        var a1 = a0;
        var b0 = a0;
        var b1 = a0;
        var c0 = a0;
        var c1 = a0;
        var d0 = a0;
        var d1 = a0;
        for (int i = 0, tile = tileAt; i < length; i++, tile += COLUMNS) {
            var left = FloatVector.fromArray(SPECIES, packed, tile);
            var right = FloatVector.fromArray(SPECIES, packed, tile + COUNT);
            var factor = FloatVector.broadcast(SPECIES, queries[at + i]);
            a0 = factor.fma(left, a0);
            a1 = factor.fma(right, a1);
            factor = FloatVector.broadcast(SPECIES, queries[at + length + i]);
            b0 = factor.fma(left, b0);
            b1 = factor.fma(right, b1);
            factor = FloatVector.broadcast(SPECIES, queries[at + 2 * length + i]);
            c0 = factor.fma(left, c0);
            c1 = factor.fma(right, c1);
            factor = FloatVector.broadcast(SPECIES, queries[at + 3 * length + i]);
            d0 = factor.fma(left, d0);
            d1 = factor.fma(right, d1);
        }
        a0.intoArray(products, 0);
        a1.intoArray(products, COUNT);
        b0.intoArray(products, COLUMNS);
        b1.intoArray(products, COLUMNS + COUNT);
        c0.intoArray(products, 2 * COLUMNS);
        c1.intoArray(products, 2 * COLUMNS + COUNT);
        d0.intoArray(products, 3 * COLUMNS);
        d1.intoArray(products, 3 * COLUMNS + COUNT);
    }

    /** Whether any of {@link #COLUMNS} products from {@code at} is above the threshold. */
    public static boolean anyAbove(float[] products, int at, float threshold) {
        var left = FloatVector.fromArray(SPECIES, products, at);
        var right = FloatVector.fromArray(SPECIES, products, at + COUNT);
        return left.max(right).compare(VectorOperators.GT, threshold).anyTrue();
    }
}
