package io.muse.query.filter;

import io.muse.contracts.catalog.TrackMetadata;
import io.muse.query.catalog.TrackSearch;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a track must be to stand in an answer. A track that the catalog does not know has no genre and no artist.
 *
 * @param withoutArtists ids of artists of whom it must be no track
 * @param genre that it must have, whatever its case; null for any
 * @param minPlaylists how many playlists must hold it
 */
public record TrackFilter(
        Set<String> withoutArtists, @Nullable String genre, int minPlaylists) {
    public TrackFilter {
        withoutArtists = Set.copyOf(withoutArtists);
        genre = genre == null ? null : TrackSearch.normalisedGenre(genre);
    }

    public boolean acceptsAll() {
        return withoutArtists.isEmpty() && genre == null && minPlaylists <= 0;
    }

    /** Of one track; for many of them there are {@link RowFilters}. */
    public boolean accepts(Optional<TrackMetadata> track, int playlists) {
        return playlists >= minPlaylists && (genre == null || isOfGenre(track, genre)) && acceptsArtists(track);
    }

    static boolean isOfGenre(Optional<TrackMetadata> track, String genre) {
        return track.isPresent()
                && track.get().genres().stream()
                        .anyMatch(other -> TrackSearch.normalisedGenre(other).equals(genre));
    }

    boolean acceptsArtists(Optional<TrackMetadata> track) {
        return track.isEmpty()
                || track.get().artists().stream().noneMatch(artist -> withoutArtists.contains(artist.id()));
    }
}
