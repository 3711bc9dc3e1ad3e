package io.muse.embedding.refine;

/**
 * How song vectors are refined.
 *
 * @param pairsPerSong pairs drawn an epoch, over the number of songs
 * @param epochs passes
 * @param learningRate step on vectors of norm 1
 * @param margin m, the cosine below which an unlike pair costs nothing
 * @param neighbours most similar titles that like pairs come from
 * @param samePlaylist share of the like pairs whose songs are of one playlist
 * @param unlike share of the unlike pairs
 * @param candidates unlike songs drawn for each that is used, the one closest by: 1 takes what comes
 * @param maxPlaylists a song in more user playlists keeps its vector: enough is known of it
 * @param maxTitles playlists that are drawn from, as finding similar titles costs their square
 * @param seed of all that is drawn
 */
public record RefinementSettings(
        int pairsPerSong,
        int epochs,
        double learningRate,
        double margin,
        int neighbours,
        double samePlaylist,
        double unlike,
        int candidates,
        int maxPlaylists,
        int maxTitles,
        long seed) {

    /** @throws IllegalArgumentException naming the field that is out of its range */
    public RefinementSettings {
        require(pairsPerSong >= 1, "pairsPerSong", pairsPerSong, "at least 1");
        require(epochs >= 1, "epochs", epochs, "at least 1");
        require(learningRate > 0 && learningRate <= 1, "learningRate", learningRate, "above 0 and at most 1");
        require(margin >= -1 && margin < 1, "margin", margin, "at least -1 and below 1");
        require(neighbours >= 1, "neighbours", neighbours, "at least 1");
        require(samePlaylist >= 0 && samePlaylist <= 1, "samePlaylist", samePlaylist, "between 0 and 1");
        require(unlike >= 0 && unlike <= 1, "unlike", unlike, "between 0 and 1");
        require(candidates >= 1, "candidates", candidates, "at least 1");
        require(maxPlaylists >= 0, "maxPlaylists", maxPlaylists, "at least 0");
        require(maxTitles >= 2, "maxTitles", maxTitles, "at least 2");
    }

    /** What did best on held-out playlists. */
    public static RefinementSettings defaults() {
        return new RefinementSettings(16, 1, 0.02, 0.05, 10, 0.3, 0.5, 1, 8, 5000, 1);
    }

    private static void require(boolean valid, String field, Object value, String range) {
        if (!valid) {
            throw new IllegalArgumentException(field + " is " + value + " but must be " + range);
        }
    }
}
