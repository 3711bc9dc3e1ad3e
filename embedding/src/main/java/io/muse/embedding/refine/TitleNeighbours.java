package io.muse.embedding.refine;

import io.muse.embedding.kernel.Rows;
import io.muse.embedding.parallel.Workers;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which playlists have the most similar titles, and whose titles are unlike. Title vectors are compared by cosine with
 * their mean taken away: sentence encoders put all short texts into one corner. Immutable.
 */
public final class TitleNeighbours {
    private static final int COMPARED_FOR_MEDIAN = 200;

    private final int dimension;
    private final float[] rows;
    private final int[][] nearest;
    private final float[] median;

    private TitleNeighbours(int dimension, float[] rows, int[][] nearest, float[] median) {
        this.dimension = dimension;
        this.rows = rows;
        this.nearest = nearest;
        this.median = median;
    }

    /**
     * Compares each with each, O(n² · dimension).
     *
     * @param titles two or more vectors of one length, one a playlist
     * @param neighbours most similar ones to keep, fewer where there are fewer others
     */
    public static TitleNeighbours of(List<float[]> titles, int neighbours, Workers workers)
            throws InterruptedException {
        int count = titles.size();
        int dimension = titles.getFirst().length;
        float[] rows = centred(titles, dimension);
        int[][] nearest = new int[count][];
        float[] median = new float[count];
        int[] sample = new SplittableRandom(count)
                .ints(Math.min(COMPARED_FOR_MEDIAN, count), 0, count)
                .toArray();
        workers.forEach(count, (worker, title) -> {
            float[] similarities = new float[count];
            for (int other = 0; other < count; other++) {
                similarities[other] = Rows.dot(rows, title * dimension, rows, other * dimension, dimension);
            }
            float[] sampled = new float[sample.length];
            for (int i = 0; i < sampled.length; i++) {
                sampled[i] = similarities[sample[i]];
            }
            Arrays.sort(sampled);
            median[title] = sampled[sampled.length / 2];
            nearest[title] = largest(similarities, title, Math.min(neighbours, count - 1));
        });
        return new TitleNeighbours(dimension, rows, nearest, median);
    }

    int count() {
        return nearest.length;
    }

    /** Without the playlist itself, most similar first. */
    public int[] nearest(int playlist) {
        return nearest[playlist];
    }

    /** Whether the title of the other is among the less similar half. */
    public boolean areUnlike(int playlist, int other) {
        return playlist != other
                && Rows.dot(rows, playlist * dimension, rows, other * dimension, dimension) <= median[playlist];
    }

    private static int[] largest(float[] values, int excluded, int count) {
        int[] order =
                IntStream.range(0, values.length).filter(i -> i != excluded).toArray();
        if (count < order.length) {
            float[] sorted = values.clone();
            sorted[excluded] = Float.NEGATIVE_INFINITY;
            Arrays.sort(sorted);
            float least = sorted[sorted.length - count];
            order = IntStream.of(order).filter(i -> values[i] >= least).toArray();
        }
        IntArrays.mergeSort(order, (x, y) -> Float.compare(values[y], values[x]));
        return Arrays.copyOf(order, count);
    }

    private static float[] centred(List<float[]> titles, int dimension) {
        double[] mean = new double[dimension];
        for (float[] title : titles) {
            for (int i = 0; i < dimension; i++) {
                mean[i] += title[i] / (double) titles.size();
            }
        }
        float[] rows = new float[titles.size() * dimension];
        for (int title = 0; title < titles.size(); title++) {
            for (int i = 0; i < dimension; i++) {
                rows[title * dimension + i] = (float) (titles.get(title)[i] - mean[i]);
            }
        }
        return new SongDirections(rows, dimension).rows();
    }
}
