package io.muse.query.answer;

import org.jspecify.annotations.Nullable;

/**
 * Which of the found tracks to answer with.
 *
 * @param k how many
 * @param otherArtists whether to leave out tracks of the artists that were asked about
 * @param genre that they must have; null for any
 * @param minPlaylists how many playlists must hold them
 * @param diversity from 0, the best ones, to 1, unlike each other
 */
public record Selection(
        int k, boolean otherArtists, @Nullable String genre, int minPlaylists, double diversity) {

    /** Whether other tracks may be selected after a change of the catalog alone. */
    public boolean dependsOnCatalog() {
        return otherArtists || genre != null;
    }
}
