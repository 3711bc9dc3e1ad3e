package io.muse.embedding.map;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.util.Arrays;

/**
 * Points of the plane, sorted along the Morton curve, under a tree of square cells. Nodes lie in pre-order: what follows
 * a node is its first child, and {@link #skip} leads past all below it, so a traversal needs no stack. Every point is a
 * node too, of side 0. Refilled by one thread; then read by any number.
 */
final class QuadTree {
    /** Bits a coordinate has in a Morton code. */
    private static final int LEVELS = 16;

    /** Below so many points a cell is not divided further. */
    private static final int LEAF = 8;

    private final int count;
    private final int[] order;
    private final float[] sortedX;
    private final float[] sortedY;
    private final long[] codes;
    private final float[] centreX;
    private final float[] centreY;
    private final float[] mass;
    private final float[] squaredSide;
    private final int[] skip;
    private double side;
    private int nodes;

    /** @param padding points are copied behind the last one up to a multiple of this */
    QuadTree(int count, int padding) {
        int padded = (count + padding - 1) / padding * padding;
        this.count = count;
        this.order = new int[count];
        this.sortedX = new float[padded];
        this.sortedY = new float[padded];
        this.codes = new long[count];
        this.centreX = new float[2 * count];
        this.centreY = new float[2 * count];
        this.mass = new float[2 * count];
        this.squaredSide = new float[2 * count];
        this.skip = new int[2 * count];
    }

    void fill(float[] x, float[] y) {
        nodes = 0;
        if (count == 0) {
            return;
        }
        sort(x, y);
        build(0, count);
    }

    /** The point at each place of the curve. */
    int[] order() {
        return order;
    }

    float[] sortedX() {
        return sortedX;
    }

    float[] sortedY() {
        return sortedY;
    }

    int nodes() {
        return nodes;
    }

    /** Centre of mass of each node. */
    float[] centreX() {
        return centreX;
    }

    float[] centreY() {
        return centreY;
    }

    /** Points in each node. */
    float[] mass() {
        return mass;
    }

    float[] squaredSide() {
        return squaredSide;
    }

    int[] skip() {
        return skip;
    }

    private void sort(float[] x, float[] y) {
        float left = Float.POSITIVE_INFINITY;
        float right = Float.NEGATIVE_INFINITY;
        float bottom = Float.POSITIVE_INFINITY;
        float top = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            left = Math.min(left, x[i]);
            right = Math.max(right, x[i]);
            bottom = Math.min(bottom, y[i]);
            top = Math.max(top, y[i]);
        }
        side = Math.max(Float.MIN_NORMAL, Math.max((double) right - left, (double) top - bottom));
        double scale = ((1 << LEVELS) - 1) / side;
        for (int i = 0; i < count; i++) {
            long code = spread((int) ((x[i] - left) * scale)) | spread((int) ((y[i] - bottom) * scale)) << 1;
            codes[i] = code << 31 | i;
        }
        LongArrays.radixSort(codes);
        for (int place = 0; place < sortedX.length; place++) {
            int point = (int) (codes[Math.min(place, count - 1)] & Integer.MAX_VALUE);
            if (place < count) {
                order[place] = point;
                codes[place] >>>= 31;
            } else {
                point = order[count - 1];
            }
            sortedX[place] = x[point];
            sortedY[place] = y[point];
        }
    }

    /** Builds the cell of the places from {@code first} to {@code end}, two points at least unless it is the root. */
    private void build(int first, int end) {
        int node = nodes++;
        int level = commonLevel(first, end - 1);
        if (end - first <= LEAF || level == LEVELS) {
            for (int place = first; place < end; place++) {
                addPoint(place);
            }
        } else {
            int shift = 2 * (LEVELS - 1 - level);
            for (int from = first; from < end; ) {
                int to = endOf(codes[from] >>> shift, shift, from, end);
                if (to - from == 1) {
                    addPoint(from);
                } else {
                    build(from, to);
                }
                from = to;
            }
        }
        summarise(node, end - first, side / (1 << level));
    }

    private void addPoint(int place) {
        int node = nodes++;
        centreX[node] = sortedX[place];
        centreY[node] = sortedY[place];
        mass[node] = 1;
        squaredSide[node] = 0;
        skip[node] = nodes;
    }

    private void summarise(int node, int points, double cellSide) {
        double sumX = 0;
        double sumY = 0;
        for (int child = node + 1; child < nodes; child = skip[child]) {
            sumX += (double) mass[child] * centreX[child];
            sumY += (double) mass[child] * centreY[child];
        }
        centreX[node] = (float) (sumX / points);
        centreY[node] = (float) (sumY / points);
        mass[node] = points;
        squaredSide[node] = (float) (cellSide * cellSide);
        skip[node] = nodes;
    }

    /** The depth of the smallest cell that holds both places. */
    private int commonLevel(int first, int last) {
        long difference = codes[first] ^ codes[last];
        return (Long.numberOfLeadingZeros(difference) - (Long.SIZE - 2 * LEVELS)) / 2;
    }

    private int endOf(long prefix, int shift, int from, int end) {
        int at = Arrays.binarySearch(codes, from, end, (prefix + 1) << shift);
        int to = at >= 0 ? at : -at - 1;
        while (to > from && codes[to - 1] >>> shift > prefix) {
            to--;
        }
        return to;
    }

    /** Moves bit i to bit 2i. */
    private static long spread(int value) {
        long bits = value;
        bits = (bits | bits << 8) & 0x00FF00FFL;
        bits = (bits | bits << 4) & 0x0F0F0F0FL;
        bits = (bits | bits << 2) & 0x33333333L;
        return (bits | bits << 1) & 0x55555555L;
    }
}
