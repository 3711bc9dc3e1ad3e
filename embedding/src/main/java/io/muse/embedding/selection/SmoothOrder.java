package io.muse.embedding.selection;

import io.muse.embedding.kernel.Rows;
import java.util.stream.IntStream;

/**
 * Songs put in an order of smooth steps: a path from a fixed first song over all others whose steps have large cosines.
 * Greedy nearest neighbour, then 2-opt (Croes, 1958) until no reversal of a stretch makes the steps smoother; the same from
 * the order that was given, and the better of both. So the sum over the steps is never below that of the given order.
 */
public final class SmoothOrder {
    /** Gains below this are rounding. */
    private static final double LEAST_GAIN = 1e-6;

    private final double[][] cosines;

    private SmoothOrder(double[][] cosines) {
        this.cosines = cosines;
    }

    /**
     * The songs in their order; song 0 stays first. O(n² · d) and O(n²) for each pass of 2-opt.
     *
     * @param units vectors of the songs, of norm 1
     */
    public static int[] of(float[][] units) {
        int n = units.length;
        double[][] cosines = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                cosines[i][j] = Rows.dot(units[i], 0, units[j], 0, units[i].length);
                cosines[j][i] = cosines[i][j];
            }
        }
        var order = new SmoothOrder(cosines);
        int[] fromGiven = order.improve(IntStream.range(0, n).toArray());
        int[] fromGreedy = order.improve(order.greedy());
        return order.smoothness(fromGreedy) >= order.smoothness(fromGiven) ? fromGreedy : fromGiven;
    }

    /** Sum of the cosines of the steps. */
    private double smoothness(int[] path) {
        double sum = 0;
        for (int i = 1; i < path.length; i++) {
            sum += cosines[path[i - 1]][path[i]];
        }
        return sum;
    }

    private int[] greedy() {
        int[] path = IntStream.range(0, cosines.length).toArray();
        for (int i = 1; i < path.length; i++) {
            int nearest = i;
            for (int j = i + 1; j < path.length; j++) {
                if (cosines[path[i - 1]][path[j]] > cosines[path[i - 1]][path[nearest]]) {
                    nearest = j;
                }
            }
            int next = path[nearest];
            path[nearest] = path[i];
            path[i] = next;
        }
        return path;
    }

    /** Ends: each reversal makes the path smoother by at least {@link #LEAST_GAIN}. */
    private int[] improve(int[] path) {
        boolean improved = true;
        while (improved) {
            improved = false;
            for (int from = 1; from < path.length - 1; from++) {
                for (int to = from + 1; to < path.length; to++) {
                    if (gain(path, from, to) > LEAST_GAIN) {
                        reverse(path, from, to);
                        improved = true;
                    }
                }
            }
        }
        return path;
    }

    /** What reversing the stretch adds: its two ends get other neighbours, the last of all has none after it. */
    private double gain(int[] path, int from, int to) {
        double gain = cosines[path[from - 1]][path[to]] - cosines[path[from - 1]][path[from]];
        return to == path.length - 1
                ? gain
                : gain + cosines[path[from]][path[to + 1]] - cosines[path[to]][path[to + 1]];
    }

    private static void reverse(int[] path, int from, int to) {
        for (int i = from, j = to; i < j; i++, j--) {
            int swapped = path[i];
            path[i] = path[j];
            path[j] = swapped;
        }
    }
}
