package io.muse.query.rest;

import io.muse.contracts.catalog.ArtistRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A track that a search found.
 *
 * @param playlists how many playlists held it when the current snapshot was made; absent before the first one
 */
public record TrackHit(
        String id,
        @Nullable String title,
        List<ArtistRef> artists,
        @Nullable Integer playlists) {}
