package io.muse.evaluation.baseline;

import io.muse.evaluation.model.TrainingSet;
import java.util.Arrays;

/**
 * The memberships as a sparse matrix of playlists by songs, both ways. An artist counts as one more playlist of his
 * songs. No array may be written.
 *
 * @param songsOf songs by playlist
 * @param weights of the cells of each playlist
 * @param playlistsOf playlists by song
 */
@SuppressWarnings("ArrayRecordComponent")
record Observations(int[][] songsOf, float[] weights, int[][] playlistsOf) {

    /** @param artistWeight of a song of an artist; 0 leaves artists out */
    static Observations of(TrainingSet training, double artistWeight) {
        int[][] own = training.songsOf();
        int[][] artists = artistWeight > 0 ? training.songsOfArtists() : new int[0][];
        int[][] all = Arrays.copyOf(own, own.length + artists.length);
        System.arraycopy(artists, 0, all, own.length, artists.length);
        float[] weights = new float[all.length];
        Arrays.fill(weights, 0, own.length, 1);
        Arrays.fill(weights, own.length, all.length, (float) artistWeight);
        return new Observations(all, weights, transposed(all, training.songCount()));
    }

    int songs() {
        return playlistsOf.length;
    }

    int playlists() {
        return songsOf.length;
    }

    /** The rows of each column, ascending. */
    static int[][] transposed(int[][] rows, int columns) {
        int[] counts = new int[columns];
        for (int[] row : rows) {
            for (int column : row) {
                counts[column]++;
            }
        }
        int[][] transposed = new int[columns][];
        Arrays.setAll(transposed, column -> new int[counts[column]]);
        Arrays.fill(counts, 0);
        for (int row = 0; row < rows.length; row++) {
            for (int column : rows[row]) {
                transposed[column][counts[column]++] = row;
            }
        }
        return transposed;
    }
}
