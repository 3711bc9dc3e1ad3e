package io.muse.contracts.dataset;

import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.json.Fields;
import io.muse.contracts.json.InvalidFieldException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers the rows of the spotify-songs CSV into tracks and playlists, each in the order of its first row. */
final class SpotifySongs {
    private static final List<String> AUDIO_FEATURES = List.of(
            "danceability",
            "energy",
            "key",
            "loudness",
            "mode",
            "speechiness",
            "acousticness",
            "instrumentalness",
            "liveness",
            "valence",
            "tempo");

    private final Map<String, Track> tracks = new LinkedHashMap<>();
    private final Map<String, Playlist> playlists = new LinkedHashMap<>();

    /**
     * Adds a row, or nothing of it.
     *
     * @param row value by column, empty values left out
     * @throws InvalidFieldException naming the column at fault
     */
    void add(long line, Map<String, String> row) {
        String trackId = Fields.id("track_id", row.get("track_id"));
        String playlistId = Fields.id("playlist_id", row.get("playlist_id"));
        String title = Fields.optionalText("playlist_name", row.get("playlist_name"));
        Track track = tracks.get(trackId);
        if (track == null) {
            track = new Track(line, metadata(trackId, row), new LinkedHashSet<>());
            tracks.put(trackId, track);
        }
        Stream.of(row.get("playlist_genre"), row.get("playlist_subgenre"))
                .filter(genre -> genre != null)
                .forEach(track.genres::add);
        playlists
                .computeIfAbsent(playlistId, id -> new Playlist(line, id, title, new LinkedHashSet<>()))
                .trackIds
                .add(trackId);
    }

    Collection<Track> tracks() {
        return tracks.values();
    }

    Collection<Playlist> playlists() {
        return playlists.values();
    }

    /** @param line of its first row */
    record Track(long line, TrackMetadata firstRow, SequencedSet<String> genres) {
        TrackMetadata metadata() {
            return new TrackMetadata(
                    firstRow.id(),
                    firstRow.title(),
                    firstRow.artists(),
                    firstRow.album(),
                    firstRow.durationMs(),
                    List.copyOf(genres),
                    firstRow.audioFeatures());
        }
    }

    /** @param line of its first row */
    record Playlist(long line, String id, @Nullable String title, SequencedSet<String> trackIds) {}

    private static TrackMetadata metadata(String id, Map<String, String> row) {
        String artist = row.get("track_artist");
        List<ArtistRef> artists = artist == null ? List.of() : List.of(ArtistNames.artist(artist));
        Double durationMs = number(row, "duration_ms");
        Map<String, Double> features = new LinkedHashMap<>();
        for (String feature : AUDIO_FEATURES) {
            Double value = number(row, feature);
            if (value != null) {
                features.put(feature, value);
            }
        }
        return new TrackMetadata(
                id,
                row.get("track_name"),
                artists,
                row.get("track_album_name"),
                durationMs == null ? null : Math.round(durationMs),
                List.of(),
                features);
    }

    private static @Nullable Double number(Map<String, String> row, String column) {
        String text = row.get(column);
        try {
            return text == null ? null : Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw new InvalidFieldException(column, "not a number");
        }
    }
}
