package io.muse.embedding.refine;

import io.muse.embedding.kernel.Rows;
import io.muse.embedding.title.TitledPlaylist;
import java.util.List;

/**
 * How much titles tell: the mean cosine between where a playlist's songs lie and where the songs of the playlists with
 * the most similar titles do, from the centre of all; at least 0. An artist's name tells much, "chill" little.
 */
final class Tellingness {
    private Tellingness() {}

    /** @param vectors of the songs, row-major */
    static double[] of(List<TitledPlaylist> playlists, TitleNeighbours titles, float[] vectors, int dimension) {
        float[] centres = centres(playlists, vectors, dimension);
        double[] tellingness = new double[playlists.size()];
        for (int playlist = 0; playlist < tellingness.length; playlist++) {
            double sum = 0;
            for (int other : titles.nearest(playlist)) {
                sum += Rows.dot(centres, playlist * dimension, centres, other * dimension, dimension);
            }
            tellingness[playlist] = Math.max(0, sum / titles.nearest(playlist).length);
        }
        return tellingness;
    }

    private static float[] centres(List<TitledPlaylist> playlists, float[] vectors, int dimension) {
        float[] centres = new float[playlists.size() * dimension];
        float[] mean = new float[dimension];
        for (int playlist = 0; playlist < playlists.size(); playlist++) {
            int[] songs = playlists.get(playlist).songs();
            for (int song : songs) {
                Rows.addScaled(1f / songs.length, vectors, song * dimension, centres, playlist * dimension, dimension);
            }
            Rows.addScaled(1f / playlists.size(), centres, playlist * dimension, mean, 0, dimension);
        }
        for (int playlist = 0; playlist < playlists.size(); playlist++) {
            Rows.addScaled(-1, mean, 0, centres, playlist * dimension, dimension);
        }
        return new SongDirections(centres, dimension).rows();
    }
}
