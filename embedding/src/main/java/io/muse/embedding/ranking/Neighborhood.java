package io.muse.embedding.ranking;

import java.util.Arrays;
import java.util.List;

/**
 * Songs scored by exact co-occurrence with seeds: the cosine of item neighbourhoods over M = Σ_p ω_p · x_p x_pᵀ, with
 * ω(n) = (n−1)^−β,
 *
 * <pre>
 *   score_j = Σ_s a_s M_sj / √(M_ss M_jj)
 * </pre>
 *
 * <p>No row of M is made: what the seeds give to each playlist is summed first, then what the playlists give to their
 * songs, in O(Σ_s |playlists of s| + Σ n_p) over the playlists p that hold a seed. Immutable and safe for any number of
 * threads.
 */
public final class Neighborhood {
    /** The length normalisation that ranked best, as in the objective. */
    public static final double DEFAULT_BETA = .5;

    private final int[][] tracksOf;
    private final int[][] playlistsOf;
    private final float[] weights;
    private final float[] scales;

    /**
     * @param trackCount songs by handle
     * @param playlists the handles of each user playlist's songs, each once; not to be changed afterwards
     * @param beta strength of the length normalisation of playlists, 0 for none
     */
    public Neighborhood(int trackCount, List<int[]> playlists, double beta) {
        this.tracksOf = playlists.toArray(int[][]::new);
        this.playlistsOf = transpose(trackCount, tracksOf);
        this.weights = new float[tracksOf.length];
        this.scales = new float[trackCount];
        double[] diagonal = new double[trackCount];
        for (int playlist = 0; playlist < tracksOf.length; playlist++) {
            int length = tracksOf[playlist].length;
            weights[playlist] = length < 2 ? 0 : (float) Math.pow(length - 1, -beta);
            for (int track : tracksOf[playlist]) {
                diagonal[track] += weights[playlist];
            }
        }
        for (int track = 0; track < trackCount; track++) {
            scales[track] = diagonal[track] == 0 ? 0 : (float) (1 / Math.sqrt(diagonal[track]));
        }
    }

    private static int[][] transpose(int trackCount, int[][] tracksOf) {
        int[] counts = new int[trackCount];
        for (int[] tracks : tracksOf) {
            for (int track : tracks) {
                counts[track]++;
            }
        }
        int[][] playlistsOf = new int[trackCount][];
        for (int track = 0; track < trackCount; track++) {
            playlistsOf[track] = new int[counts[track]];
        }
        Arrays.fill(counts, 0);
        for (int playlist = 0; playlist < tracksOf.length; playlist++) {
            for (int track : tracksOf[playlist]) {
                playlistsOf[track][counts[track]++] = playlist;
            }
        }
        return playlistsOf;
    }

    /** Songs by handle, from 0. */
    public int trackCount() {
        return scales.length;
    }

    /**
     * Scores all songs; a seed's own score counts its own playlists too and has no meaning.
     *
     * @param seeds handles; those of other songs than these say nothing
     * @param seedWeights a_s of each
     * @param scores overwritten, one a song
     */
    public void score(int[] seeds, float[] seedWeights, float[] scores) {
        float[] pulls = new float[tracksOf.length];
        int[] touched = new int[tracksOf.length];
        int count = 0;
        for (int i = 0; i < seeds.length; i++) {
            if (seeds[i] >= scales.length) {
                continue;
            }
            float pull = seedWeights[i] * scales[seeds[i]];
            for (int playlist : playlistsOf[seeds[i]]) {
                if (pulls[playlist] == 0) {
                    touched[count++] = playlist;
                }
                pulls[playlist] += pull;
            }
        }
        Arrays.fill(scores, 0);
        for (int i = 0; i < count; i++) {
            float pull = pulls[touched[i]] * weights[touched[i]];
            for (int track : tracksOf[touched[i]]) {
                scores[track] += pull;
            }
        }
        for (int track = 0; track < scores.length; track++) {
            scores[track] *= scales[track];
        }
    }
}
