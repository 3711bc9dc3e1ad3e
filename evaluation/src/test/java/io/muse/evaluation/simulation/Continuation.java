package io.muse.evaluation.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Playlist continuation as a plain experiment: half the songs of each of the last tenth of the playlists are given, the
 * rest is to be found among the songs in five or more of the others.
 */
final class Continuation {
    private final Map<Song, Integer> index = new HashMap<>();
    private final List<int[]> training = new ArrayList<>();
    private final List<int[]> test = new ArrayList<>();
    private final int[] counts;
    private final List<List<int[]>> playlistsOf = new ArrayList<>();

    Continuation(List<SimulatedPlaylist> playlists) {
        int trained = playlists.size() * 9 / 10;
        Map<Song, Integer> frequency = new HashMap<>();
        playlists
                .subList(0, trained)
                .forEach(playlist -> playlist.songs().forEach(song -> frequency.merge(song, 1, Integer::sum)));
        frequency.forEach((song, count) -> {
            if (count >= 5) {
                index.put(song, index.size());
            }
        });
        for (int i = 0; i < playlists.size(); i++) {
            (i < trained ? training : test).add(indices(playlists.get(i).songs()));
        }
        counts = new int[index.size()];
        for (int i = 0; i < counts.length; i++) {
            playlistsOf.add(new ArrayList<>());
        }
        for (int[] playlist : training) {
            for (int song : playlist) {
                counts[song]++;
                playlistsOf.get(song).add(playlist);
            }
        }
    }

    private int[] indices(List<Song> songs) {
        return songs.stream().filter(index::containsKey).mapToInt(index::get).toArray();
    }

    double rPrecisionOfPopularity() {
        double[] scores = Arrays.stream(counts).asDoubleStream().toArray();
        return rPrecision(seeds -> scores.clone());
    }

    /** Item neighbourhood: the cosine of two songs' sets of playlists, summed over the seeds. */
    double rPrecisionOfCoOccurrence() {
        return rPrecision(this::coOccurrence);
    }

    private double[] coOccurrence(int[] seeds) {
        double[] scores = new double[counts.length];
        for (int seed : seeds) {
            for (int[] playlist : playlistsOf.get(seed)) {
                for (int song : playlist) {
                    scores[song] += 1 / Math.sqrt((double) counts[seed] * counts[song]);
                }
            }
        }
        return scores;
    }

    private double rPrecision(Function<int[], double[]> model) {
        double sum = 0;
        int queries = 0;
        Random random = new Random(1);
        for (int[] playlist : test) {
            if (playlist.length < 4) {
                continue;
            }
            List<Integer> shuffled =
                    new ArrayList<>(IntStream.of(playlist).boxed().toList());
            Collections.shuffle(shuffled, random);
            int[] seeds = shuffled.subList(0, playlist.length / 2).stream()
                    .mapToInt(song -> song)
                    .toArray();
            Set<Integer> wanted = new HashSet<>(shuffled.subList(playlist.length / 2, playlist.length));
            double[] scores = model.apply(seeds);
            IntStream.of(seeds).forEach(seed -> scores[seed] = Double.NEGATIVE_INFINITY);
            long found = IntStream.range(0, scores.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(song -> -scores[song]))
                    .limit(wanted.size())
                    .filter(wanted::contains)
                    .count();
            sum += (double) found / wanted.size();
            queries++;
        }
        return sum / queries;
    }
}
