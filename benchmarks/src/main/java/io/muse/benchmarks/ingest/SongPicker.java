package io.muse.benchmarks.ingest;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws songs as ordinary users' playlists hold them: a few stand in hundreds of playlists, two of three in one only.
 * Songs are numbered by popularity; song n belongs to genre n mod {@value #GENRES}.
 */
final class SongPicker {
    static final int GENRES = 60;

    /** Rank of a song, and how many of 5,365 playlists hold it (measured). */
    private static final double[][] PLAYLISTS_AT_RANK = {
        {1, 265}, {10, 203}, {100, 133}, {1_000, 54}, {10_000, 8}, {50_000, 2}, {54_000, 1}, {170_000, 1}
    };

    private static final double MEASURED_PLAYLISTS = 5_365;
    private static final double MEASURED_SONGS = 170_000;
    private static final double OWN_GENRE = 0.8;

    /** Of each genre, the sums of its songs' weights up to each of them. */
    private final double[][] sums = new double[GENRES][];

    /** @param playlists the number of songs, and of playlists a song, grow with it as they were measured */
    SongPicker(int playlists) {
        double scale = playlists / MEASURED_PLAYLISTS;
        int songs = (int) Math.max(10 * GENRES, MEASURED_SONGS * scale);
        for (int genre = 0; genre < GENRES; genre++) {
            sums[genre] = new double[(songs - genre + GENRES - 1) / GENRES];
            double sum = 0;
            for (int i = 0; i < sums[genre].length; i++) {
                sum += weight((i * GENRES + genre + 1) / scale);
                sums[genre][i] = sum;
            }
        }
    }

    int count() {
        return Arrays.stream(sums).mapToInt(sum -> sum.length).sum();
    }

    /** Mostly a song of the genre. */
    int pick(int genre, RandomGenerator random) {
        int from = random.nextDouble() < OWN_GENRE ? genre : random.nextInt(GENRES);
        double[] sum = sums[from];
        int found = Arrays.binarySearch(sum, random.nextDouble() * sum[sum.length - 1]);
        return Math.min(found < 0 ? -found - 1 : found, sum.length - 1) * GENRES + from;
    }

    /** Straight between the measured points, both axes logarithmic. */
    private static double weight(double rank) {
        int next = 1;
        while (next < PLAYLISTS_AT_RANK.length - 1 && PLAYLISTS_AT_RANK[next][0] < rank) {
            next++;
        }
        double[] low = PLAYLISTS_AT_RANK[next - 1];
        double[] high = PLAYLISTS_AT_RANK[next];
        double share = (Math.log(Math.max(1, rank)) - Math.log(low[0])) / (Math.log(high[0]) - Math.log(low[0]));
        return Math.exp(Math.log(low[1]) + share * (Math.log(high[1]) - Math.log(low[1])));
    }
}
