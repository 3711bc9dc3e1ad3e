package io.muse.evaluation.simulation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Songs on the unit interval, from the least to the most demanded, each as wide as its demand: a uniform position
 * draws a song in proportion to its demand, a high position a popular one.
 */
final class WeightedSongs {
    private final Song[] songs;
    private final double[] cumulative;

    WeightedSongs(List<Song> unordered) {
        songs = unordered.toArray(Song[]::new);
        Arrays.sort(songs, Comparator.comparingDouble(Song::demand).thenComparingInt(Song::number));
        cumulative = new double[songs.length];
        double sum = 0;
        for (int i = 0; i < songs.length; i++) {
            sum += songs[i].demand();
            cumulative[i] = sum;
        }
    }

    int size() {
        return songs.length;
    }

    double demand() {
        return cumulative.length == 0 ? 0 : cumulative[cumulative.length - 1];
    }

    /** The song at a position in [0, 1), in O(log size). */
    Song at(double position) {
        int found = Arrays.binarySearch(cumulative, position * demand());
        return songs[Math.min(found < 0 ? -found - 1 : found + 1, songs.length - 1)];
    }

    /** Any song, whatever its demand. */
    Song any(RandomGenerator random) {
        return songs[random.nextInt(songs.length)];
    }
}
