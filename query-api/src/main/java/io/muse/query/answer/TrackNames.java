package io.muse.query.answer;

import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.query.catalog.TrackCatalog;
import io.muse.query.filter.TrackFilter;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts titles and artists to ids, as far as the catalog knows them. */
@Singleton
public final class TrackNames {
    private final TrackCatalog catalog;

    public TrackNames(TrackCatalog catalog) {
        this.catalog = catalog;
    }

    public TrackSummary summary(String trackId) {
        Optional<TrackMetadata> track = catalog.find(trackId);
        return new TrackSummary(trackId, track.map(TrackMetadata::title).orElse(null), artists(track));
    }

    public RankedTrack ranked(String trackId, double score) {
        Optional<TrackMetadata> track = catalog.find(trackId);
        return new RankedTrack(trackId, track.map(TrackMetadata::title).orElse(null), artists(track), score);
    }

    /** The ids of the track's artists, none if the catalog does not know it. */
    Set<String> artistIds(String trackId) {
        return artists(catalog.find(trackId)).stream().map(ArtistRef::id).collect(Collectors.toSet());
    }

    boolean accepts(TrackFilter filter, String trackId, int playlists) {
        return filter.acceptsAll() || filter.accepts(catalog.find(trackId), playlists);
    }

    private static List<ArtistRef> artists(Optional<TrackMetadata> track) {
        return track.map(TrackMetadata::artists).orElse(List.of());
    }
}
