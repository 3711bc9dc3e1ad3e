package io.muse.embedding.kernel;

import java.util.Arrays;

/**
 * The Gram matrix Σ z zᵀ of a set of rows, upper triangle, summed in double precision so that adding and taking away
 * rows over a whole sweep leaves no drift that matters. Not thread-safe.
 */
public final class Gram {
    private static final int PANEL_ROWS = 256;

    private final int stride;
    private final double[] sums;
    private final float[] partial;

    /** @param stride length of a row, as from {@link Lanes#padded} */
    public Gram(int stride) {
        this.stride = stride;
        this.sums = new double[stride * stride];
        this.partial = new float[stride * stride];
    }

    /** The Gram matrix of {@code count} rows of {@code length} floats each; O(count · length²). */
    public static Gram of(float[] rows, int count, int length) {
        int stride = Lanes.padded(length);
        var gram = new Gram(stride);
        float[] panel = new float[PANEL_ROWS * stride];
        for (int done = 0; done < count; done += PANEL_ROWS) {
            int depth = Math.min(PANEL_ROWS, count - done);
            for (int row = 0; row < depth; row++) {
                System.arraycopy(rows, (done + row) * length, panel, row * stride, length);
            }
            gram.add(panel, depth, 1);
        }
        return gram;
    }

    /** Adds {@code scale · Σ z zᵀ} over the first {@code depth} rows of {@code panel}. */
    public void add(float[] panel, int depth, float scale) {
        Arrays.fill(partial, 0);
        Tiles.update(panel, stride, depth, scale, partial, 0, stride);
        addPartial();
    }

    /** Takes the first {@code depth} rows of one panel away and adds those of another. */
    public void replace(float[] before, float[] after, int depth) {
        Arrays.fill(partial, 0);
        Tiles.update(before, stride, depth, -1, partial, 0, stride);
        Tiles.update(after, stride, depth, 1, partial, 0, stride);
        addPartial();
    }

    private void addPartial() {
        for (int row = 0; row < stride; row++) {
            for (int at = row * stride + row; at < (row + 1) * stride; at++) {
                sums[at] += partial[at];
            }
        }
    }

    /** The cell of the symmetric matrix. */
    public double get(int row, int column) {
        return row <= column ? sums[row * stride + column] : sums[column * stride + row];
    }

    /** Writes {@code scale · G} into {@code target}, {@code stride × stride}, both triangles. */
    public void copyScaled(double scale, float[] target) {
        for (int row = 0; row < stride; row++) {
            for (int column = row; column < stride; column++) {
                float value = (float) (scale * sums[row * stride + column]);
                target[row * stride + column] = value;
                target[column * stride + row] = value;
            }
        }
    }

    public int stride() {
        return stride;
    }
}
