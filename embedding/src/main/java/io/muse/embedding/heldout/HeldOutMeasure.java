package io.muse.embedding.heldout;

import io.muse.embedding.foldin.FoldIn;
import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.index.ExactIndex;
import io.muse.embedding.index.Neighbor;
import io.muse.embedding.index.Similarity;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.kernel.Rows;
import io.muse.embedding.parallel.Workers;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Measures song vectors on held-out playlists. The same playlists, seeds and pairs for every measurement by one object,
 * so that two sets of vectors are compared on the same questions.
 */
public final class HeldOutMeasure {
    private static final int PAIRS = 10_000;
    private static final int TRIES = 20;
    private static final int RANKED = 500;

    private final HeldOut heldOut;
    private final Workers workers;
    private final long seed;

    public HeldOutMeasure(HeldOut heldOut, Workers workers, long seed) {
        this.heldOut = heldOut;
        this.workers = workers;
        this.seed = seed;
    }

    /** O(held-out playlists · songs · dimension). All figures are 0 without a held-out playlist. */
    public HeldOutFigures of(float[] vectors, int dimension) throws InterruptedException {
        var matrix = new VectorMatrix(vectors, vectors.length / dimension, dimension);
        var foldIn = new FoldIn(matrix, FoldInSettings.defaults());
        var index = new ExactIndex(matrix, Similarity.INNER_PRODUCT);
        List<int[]> playlists = heldOut.playlists();
        double[] rPrecision = new double[playlists.size()];
        double[] ndcg = new double[playlists.size()];
        workers.forEach(playlists.size(), (worker, i) -> {
            int[] songs = IntArrays.shuffle(playlists.get(i).clone(), new Random(seed + i));
            int[] seeds = Arrays.copyOf(songs, songs.length / 2);
            var wanted = new IntOpenHashSet(songs, seeds.length, songs.length - seeds.length);
            int k = Math.max(RANKED, wanted.size());
            List<Neighbor> ranking = index.search(foldIn.query(seeds), k, new IntOpenHashSet(seeds));
            rPrecision[i] = ranking.stream()
                            .limit(wanted.size())
                            .filter(neighbor -> wanted.contains(neighbor.handle()))
                            .count()
                    / (double) wanted.size();
            ndcg[i] = ndcg(ranking, wanted);
        });
        return new HeldOutFigures(mean(rPrecision), mean(ndcg), pairAuc(vectors, dimension));
    }

    private static double ndcg(List<Neighbor> ranking, IntSet wanted) {
        double gain = 0;
        double ideal = 0;
        for (int rank = 0; rank < Math.min(RANKED, ranking.size()); rank++) {
            double discounted = 1 / Math.log(rank + 2);
            gain += wanted.contains(ranking.get(rank).handle()) ? discounted : 0;
            ideal += rank < wanted.size() ? discounted : 0;
        }
        return ideal == 0 ? 0 : gain / ideal;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private double pairAuc(float[] vectors, int dimension) {
        var random = new SplittableRandom(seed);
        double[] together = new double[PAIRS];
        double[] apart = new double[PAIRS];
        int togetherCount = 0;
        int apartCount = 0;
        List<int[]> playlists = heldOut.playlists();
        for (int i = 0; i < PAIRS && !playlists.isEmpty(); i++) {
            int[] playlist = playlists.get(random.nextInt(playlists.size()));
            int first = random.nextInt(playlist.length);
            int second = (first + 1 + random.nextInt(playlist.length - 1)) % playlist.length;
            together[togetherCount++] = cosine(vectors, dimension, playlist[first], playlist[second]);
            int other = songNeverWith(playlist[first], random);
            if (other >= 0) {
                apart[apartCount++] = cosine(vectors, dimension, playlist[first], other);
            }
        }
        return auc(Arrays.copyOf(together, togetherCount), Arrays.copyOf(apart, apartCount));
    }

    /** A song of a held-out playlist that no playlist of the whole corpus holds together with this one; −1 for none. */
    private int songNeverWith(int song, SplittableRandom random) {
        for (int i = 0; i < TRIES; i++) {
            int[] playlist =
                    heldOut.playlists().get(random.nextInt(heldOut.playlists().size()));
            int other = playlist[random.nextInt(playlist.length)];
            if (!heldOut.whole().meet(song, other)) {
                return other;
            }
        }
        return -1;
    }

    /** The Mann-Whitney statistic over the number of pairs, ties counted half; 0 where one side is empty. */
    static double auc(double[] positives, double[] negatives) {
        if (positives.length == 0 || negatives.length == 0) {
            return 0;
        }
        double[] sorted = negatives.clone();
        Arrays.sort(sorted);
        double wins = IntStream.range(0, positives.length)
                .mapToDouble(i ->
                        (firstAtLeast(sorted, positives[i]) + firstAtLeast(sorted, Math.nextUp(positives[i]))) / 2.0)
                .sum();
        return wins / positives.length / negatives.length;
    }

    private static int firstAtLeast(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double cosine(float[] vectors, int dimension, int x, int y) {
        int xAt = x * dimension;
        int yAt = y * dimension;
        double norms = Math.sqrt((double) Rows.dot(vectors, xAt, vectors, xAt, dimension)
                * Rows.dot(vectors, yAt, vectors, yAt, dimension));
        return norms == 0 ? 0 : Rows.dot(vectors, xAt, vectors, yAt, dimension) / norms;
    }
}
