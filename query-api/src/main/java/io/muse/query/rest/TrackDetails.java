package io.muse.query.rest;

import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a track: the catalog's fields, and what its vector says.
 *
 * @param embedded whether it has a vector
 * @param playlists how many playlists hold it, as far as its vector knows; absent without a vector
 */
public record TrackDetails(
        String id,
        @Nullable String title,
        List<ArtistRef> artists,
        @Nullable String album,
        @Nullable Long durationMs,
        List<String> genres,
        Map<String, Double> audioFeatures,
        boolean embedded,
        @Nullable Integer playlists) {
    static TrackDetails of(TrackMetadata track, @Nullable Integer playlists) {
        return new TrackDetails(
                track.id(),
                track.title(),
                track.artists(),
                track.album(),
                track.durationMs(),
                track.genres(),
                track.audioFeatures(),
                playlists != null,
                playlists);
    }

    /** A track that has a vector but no catalog entry. */
    static TrackDetails unnamed(String trackId, int playlists) {
        return new TrackDetails(trackId, null, List.of(), null, null, List.of(), Map.of(), true, playlists);
    }
}
