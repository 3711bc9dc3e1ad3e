package io.muse.contracts.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.muse.contracts.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The beginning of a file, from which its format shows. */
record FileHead(String text) {
    private static final int BYTES = 256 << 10;

    /** Lines that may be broken before the first that tells the format. */
    private static final int LINES = 50;

    static FileHead of(InputStream in) throws IOException {
        String text = new String(in.readNBytes(BYTES), UTF_8);
        return new FileHead(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    Optional<DatasetFormat> format() {
        if (fields(text).contains("playlists")) {
            return Optional.of(DatasetFormat.MILLION_PLAYLIST);
        }
        return text.lines().limit(LINES).flatMap(line -> ofLine(line).stream()).findFirst();
    }

    private static Optional<DatasetFormat> ofLine(String line) {
        Set<String> columns = new HashSet<>(List.of(line.strip().split(",")));
        if (columns.containsAll(SpotifySongsReader.REQUIRED)) {
            return Optional.of(DatasetFormat.SPOTIFY_SONGS);
        }
        return ofFields(fields(line));
    }

    private static Optional<DatasetFormat> ofFields(Set<String> fields) {
        if (fields.containsAll(List.of("playlist_id", "op", "uri"))) {
            return Optional.of(DatasetFormat.PLAYLIST_ARCHIVE);
        }
        boolean playlist = fields.contains("id") && fields.contains("tracks");
        boolean edit = fields.contains("type") && fields.contains("playlistId");
        if (playlist || edit || fields.contains("track")) {
            return Optional.of(DatasetFormat.PLAYLIST_NDJSON);
        }
        return Optional.empty();
    }

    /** The fields of the object that the text starts with, as far as it goes. */
    private static Set<String> fields(String json) {
        Set<String> fields = new HashSet<>();
        try (JsonParser parser = Json.mapper().createParser(json)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    fields.add(parser.currentName());
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
            return fields;
        } catch (IOException brokenOrCutOff) {
            return fields;
        }
    }
}
