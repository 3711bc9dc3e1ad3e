package io.muse.contracts.dataset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.dataset.DatasetLine.Malformed;
import io.muse.contracts.dataset.DatasetLine.Place;
import io.muse.contracts.dataset.DatasetLine.Records;
import io.muse.contracts.json.InvalidFieldException;
import io.muse.contracts.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One slice of the Million Playlist Dataset (Chen et al., RecSys Challenge 2018): {@code {"playlists": [{"pid", "name",
 * "modified_at", "tracks": [{"track_uri", "track_name", "artist_name", "artist_uri", "album_name", "duration_ms"}]}]}},
 * with memory for one playlist at a time. Of a track only its URI is required. The playlist id is the {@code pid}, the
 * track id the URI; each playlist becomes one {@code PlaylistReplaced}.
 */
final class MillionPlaylistReader implements DatasetReader {
    /** Reads one value from the middle of a document. */
    private static final ObjectReader PLAYLIST =
            Json.mapper().readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String file;
    private final Instant occurredAtIfAbsent;
    private final JsonParser parser;
    private final SentTracks sent;
    private boolean started;
    private boolean ended;

    /** @param sent shared by all slices of the data set: they repeat each other's tracks */
    MillionPlaylistReader(String file, InputStream in, Instant occurredAtIfAbsent, SentTracks sent) throws IOException {
        this.file = file;
        this.sent = sent;
        this.occurredAtIfAbsent = occurredAtIfAbsent;
        this.parser = Json.mapper().createParser(in);
    }

    @Override
    public @Nullable DatasetLine next() {
        if (ended) {
            return null;
        }
        try {
            return read();
        } catch (JsonProcessingException e) {
            return breaksOff("not valid JSON: "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException e) {
            return breaksOff(String.valueOf(e.getMessage()));
        }
    }

    private @Nullable DatasetLine read() throws IOException {
        if (!started && !enterPlaylists()) {
            return breaksOff("no array \"playlists\"");
        }
        started = true;
        JsonToken token = parser.nextToken();
        if (token == null || token == JsonToken.END_ARRAY) {
            ended = true;
            return null;
        }
        Place place = place();
        JsonNode playlist = PLAYLIST.readValue(parser);
        try {
            return records(place, playlist);
        } catch (InvalidFieldException e) {
            return new Malformed(place, "playlist " + playlist.path("pid").asText("?") + ": " + e.getMessage());
        }
    }

    private boolean enterPlaylists() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("playlists") && value == JsonToken.START_ARRAY) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    private Records records(Place place, JsonNode node) {
        JsonObject playlist = JsonObject.document(node);
        Long pid = playlist.integer("pid");
        if (pid == null) {
            throw playlist.invalid("pid", "missing");
        }
        List<TrackMetadata> tracks = new ArrayList<>();
        for (JsonNode track : playlist.elements("tracks")) {
            tracks.add(track(new JsonObject(track, "tracks[" + tracks.size() + "].")));
        }
        Long modifiedAt = playlist.integer("modified_at");
        Instant occurredAt = modifiedAt == null ? occurredAtIfAbsent : Instant.ofEpochSecond(modifiedAt);
        var document =
                new PlaylistDocument(pid.toString(), playlist.text("name"), null, null, occurredAt, null, tracks);
        return new Records(place, sent.withoutRepeats(document.catalog()), List.of(document.replacement(occurredAt)));
    }

    private static TrackMetadata track(JsonObject track) {
        String uri = track.text("track_uri");
        if (uri == null) {
            throw track.invalid("track_uri", "missing");
        }
        return track.make(() -> new TrackMetadata(
                uri,
                track.text("track_name"),
                artists(track),
                track.text("album_name"),
                track.integer("duration_ms"),
                List.of(),
                Map.of()));
    }

    private static List<ArtistRef> artists(JsonObject track) {
        String uri = track.text("artist_uri");
        String name = track.text("artist_name");
        if (uri != null) {
            return List.of(new ArtistRef(uri, name));
        }
        return name == null || name.isBlank() ? List.of() : List.of(ArtistNames.artist(name));
    }

    private Place place() {
        return new Place(file, parser.currentTokenLocation().getLineNr());
    }

    private Malformed breaksOff(String reason) {
        ended = true;
        return new Malformed(place(), "input breaks off here: " + reason);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
