package io.muse.embedding.cooccurrence;

/**
 * The weight ω of a playlist in M = Σ_p ω_p · x_p x_pᵀ.
 *
 * @param beta strength of the length normalisation ω(n) = (n̄/(n−1))^β: 0 counts every playlist alike, 1 gives every
 *     song of a playlist the same sum of weights, whatever the length
 * @param maxLength a playlist of more tracks has no weight, so that one playlist has at most its square of cells
 * @param artistWeight κ, the factor on an artist playlist: 0 leaves artists out
 */
public record Weighting(double beta, int maxLength, double artistWeight) {

    /** Every user playlist counts one, as printed in the MuSE paper. */
    public static Weighting plain() {
        return new Weighting(0, Integer.MAX_VALUE, 0);
    }

    /**
     * @param length tracks in the playlist, n ≥ 2
     * @param meanLength n̄, the mean length of the user playlists
     */
    public double of(PlaylistKind kind, int length, double meanLength) {
        if (length > maxLength) {
            return 0;
        }
        double weight = StrictMath.pow(meanLength / (length - 1), beta);
        return kind == PlaylistKind.ARTIST ? artistWeight * weight : weight;
    }
}
