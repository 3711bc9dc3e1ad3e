package io.muse.embedding.heldout;

/**
 * @param rPrecision half of each held-out playlist given, of n songs to be found the share that is among the first n;
 *     mean over the playlists
 * @param ndcg NDCG@500 of the same ranking, each song that is to be found a gain of 1; mean over the playlists
 * @param pairAuc the chance that two songs of a held-out playlist have a larger cosine than two of different ones that
 *     never meet in a playlist
 */
public record HeldOutFigures(double rPrecision, double ndcg, double pairAuc) {

    /** Whether no figure is below the other's. */
    public boolean isNoWorseThan(HeldOutFigures other) {
        return rPrecision >= other.rPrecision && ndcg >= other.ndcg && pairAuc >= other.pairAuc;
    }
}
