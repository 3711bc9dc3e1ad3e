package io.muse.query.rest;

import io.muse.contracts.catalog.ArtistRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A track that a search found.
 *
 * @param playlists how many playlists hold it, as far as its vector knows; absent before the first snapshot
 */
public record TrackHit(
        String id,
        @Nullable String title,
        List<ArtistRef> artists,
        @Nullable Integer playlists) {}
