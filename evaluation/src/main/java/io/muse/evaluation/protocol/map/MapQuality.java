package io.muse.evaluation.protocol.map;

import io.muse.embedding.map.Layout;
import io.muse.embedding.map.Neighbors;
import io.muse.embedding.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** How much of what lies together belongs together, asked of some songs drawn by the seed. */
final class MapQuality {
    private static final int MOST_SONGS = 2000;
    private static final int NEAREST = 10;

    private final int[] asked;
    private final int[][] nearest;
    private final Workers workers;

    /** O(asked songs · all songs). */
    MapQuality(Layout layout, long seed, Workers workers) throws InterruptedException {
        int count = layout.count();
        this.workers = workers;
        this.asked = new SplittableRandom(seed)
                .ints(0, Math.max(1, count))
                .distinct()
                .limit(Math.min(MOST_SONGS, count))
                .toArray();
        this.nearest = new int[asked.length][];
        workers.forEach(asked.length, (worker, i) -> nearest[i] = nearest(layout, asked[i]));
    }

    /** The share of the ten nearest on the map that have the song's name, over the songs that have one. */
    double purity(List<String> names) {
        return shares(names).average().orElse(0);
    }

    /** What {@link #purity} would be if the songs lay anywhere. */
    static double purityByChance(List<String> names) {
        double[] sizes = names.stream()
                .filter(name -> !name.isEmpty())
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()))
                .values()
                .stream()
                .mapToDouble(Long::doubleValue)
                .toArray();
        double named = DoubleStream.of(sizes).sum();
        double pairs = DoubleStream.of(sizes).map(size -> size * (size - 1)).sum();
        return named < 2 ? 0 : pairs / (named * (names.size() - 1));
    }

    /** The share of the ten nearest by cosine that are among the ten nearest on the map. */
    double preserved(Neighbors neighbors) throws InterruptedException {
        int k = Math.min(NEAREST, neighbors.k());
        double[] shares = new double[asked.length];
        workers.forEach(asked.length, (worker, i) -> {
            int at = asked[i] * neighbors.k();
            var wanted = Arrays.stream(neighbors.handles(), at, at + k);
            shares[i] = (double) wanted.filter(song -> Arrays.stream(nearest[i]).anyMatch(other -> other == song))
                            .count()
                    / Math.max(1, k);
        });
        return DoubleStream.of(shares).average().orElse(0);
    }

    private DoubleStream shares(List<String> names) {
        return IntStream.range(0, asked.length)
                .filter(i -> !names.get(asked[i]).isEmpty() && nearest[i].length > 0)
                .mapToDouble(i -> Arrays.stream(nearest[i])
                        .mapToDouble(other -> names.get(other).equals(names.get(asked[i])) ? 1 : 0)
                        .average()
                        .orElse(0));
    }

    private static int[] nearest(Layout layout, int song) {
        int kept = Math.min(NEAREST, layout.count() - 1);
        int[] songs = new int[kept];
        double[] distances = new double[kept];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        for (int other = 0; other < layout.count(); other++) {
            double dx = (double) layout.x()[other] - layout.x()[song];
            double dy = (double) layout.y()[other] - layout.y()[song];
            double distance = dx * dx + dy * dy;
            if (other != song && kept > 0 && distance < distances[kept - 1]) {
                int at = kept - 1;
                for (; at > 0 && distances[at - 1] > distance; at--) {
                    distances[at] = distances[at - 1];
                    songs[at] = songs[at - 1];
                }
                distances[at] = distance;
                songs[at] = other;
            }
        }
        return songs;
    }
}
