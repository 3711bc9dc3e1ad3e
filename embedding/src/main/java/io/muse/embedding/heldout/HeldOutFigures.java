package io.muse.embedding.heldout;

/**
 * @param rPrecision half of each held-out playlist given, of n songs to be found the share that is among the first n;
 *     mean over the playlists
 * @param pairAuc the chance that two songs of a held-out playlist have a larger cosine than two of different ones that
 *     never meet in a playlist
 */
public record HeldOutFigures(double rPrecision, double pairAuc) {

    /** Whether neither figure is below the other's. */
    public boolean isNoWorseThan(HeldOutFigures other) {
        return rPrecision >= other.rPrecision && pairAuc >= other.pairAuc;
    }
}
