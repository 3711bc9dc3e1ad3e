package io.muse.contracts.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.dataset.DatasetLine.Place;
import io.muse.contracts.dataset.DatasetLine.Records;
import io.muse.contracts.dataset.DatasetReader.Source;
import io.muse.contracts.edit.PlaylistCreated;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.edit.TrackAdded;
import io.muse.contracts.edit.TrackRemoved;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Fields;
import io.muse.contracts.json.InvalidFieldException;
import io.muse.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The recorded edits of public playlists, in three files of one folder, plain or gzipped:
 *
 * <ul>
 *   <li>{@code tracks.ndjson}: {@code {"uri", "name", "artists": [[name, uri]], "album", "length": "3:34"}}, for the
 *       catalog; with genres, if {@link ArtistGenres} finds some;
 *   <li>{@code playlists.ndjson}: {@code {"playlist_id", "name", "first_snapshot"}}, each a {@code PlaylistCreated} of
 *       revision 0;
 *   <li>{@code events.ndjson}: {@code {"ts", "playlist_id", "op": "initial" | "add" | "remove", "uri"}}, each a {@code
 *       TrackAdded} or {@code TrackRemoved}. Its revision is the number of its line, which rises within each playlist;
 *       so reading the file again, or a longer version of it, changes nothing that was applied before.
 * </ul>
 *
 * The first two may be missing.
 */
final class PlaylistArchive {
    private static final Pattern LENGTH = Pattern.compile("(?:(\\d+):)?(\\d+):(\\d\\d)");

    private final ArtistGenres genres;

    private PlaylistArchive(ArtistGenres genres) {
        this.genres = genres;
    }

    /** @param events one or more files of events; their neighbours are read before them */
    static Dataset dataset(List<Path> events, InputFiles files) throws IOException {
        List<Path> paths = new ArrayList<>();
        List<Source> sources = new ArrayList<>();
        Path folder = events.getFirst().resolveSibling("");
        var archive = new PlaylistArchive(ArtistGenres.near(folder));
        for (Path file : neighbour(folder, "tracks.ndjson")) {
            paths.add(file);
            sources.add(source(file, files, archive::track));
        }
        for (Path file : neighbour(folder, "playlists.ndjson")) {
            paths.add(file);
            sources.add(source(file, files, PlaylistArchive::playlist));
        }
        for (Path file : events) {
            paths.add(file);
            sources.add(source(file, files, PlaylistArchive::event));
        }
        return new Dataset(DatasetFormat.PLAYLIST_ARCHIVE, paths, sources, files);
    }

    private static List<Path> neighbour(Path folder, String name) {
        return List.of(folder.resolve(name), folder.resolve(name + ".gz")).stream()
                .filter(Files::isRegularFile)
                .limit(1)
                .toList();
    }

    private static Source source(Path file, InputFiles files, LineDatasetReader.Parser parser) {
        return () -> new LineDatasetReader(file.getFileName().toString(), files.open(file), parser);
    }

    private record TrackLine(
            String uri,
            @Nullable String name,
            @Nullable List<List<String>> artists,
            @Nullable String album,
            @Nullable String length) {}

    private Records track(Place place, byte[] json) throws DecodeException {
        TrackLine line = Json.decode(json, TrackLine.class);
        List<ArtistRef> artists = new ArrayList<>();
        for (List<String> artist : Fields.list(line.artists())) {
            if (artist.size() != 2) {
                throw new InvalidFieldException("artists[" + artists.size() + "]", "not a pair of name and URI");
            }
            artists.add(new ArtistRef(artist.get(1), artist.get(0)));
        }
        var track = new TrackMetadata(
                Fields.id("uri", line.uri()),
                line.name(),
                artists,
                line.album(),
                durationMs(line.length()),
                genres.of(artists),
                Map.of());
        return new Records(place, List.of(track), List.of());
    }

    private record PlaylistLine(
            @JsonProperty("playlist_id") String playlistId,
            @Nullable String name,
            @JsonProperty("first_snapshot") @Nullable String firstSnapshot) {}

    private static Records playlist(Place place, byte[] json) throws DecodeException {
        PlaylistLine line = Json.decode(json, PlaylistLine.class);
        var created = new PlaylistCreated(
                ContentId.of("archive", line.playlistId(), line.name()).text(),
                Fields.id("playlist_id", line.playlistId()),
                line.firstSnapshot() == null ? Instant.EPOCH : time("first_snapshot", line.firstSnapshot()),
                0L,
                line.name(),
                null);
        return new Records(place, List.of(), List.of(created));
    }

    private record EventLine(
            String ts, @JsonProperty("playlist_id") String playlistId, String op, String uri) {}

    private static Records event(Place place, byte[] json) throws DecodeException {
        EventLine line = Json.decode(json, EventLine.class);
        String playlist = Fields.id("playlist_id", line.playlistId());
        String track = Fields.id("uri", line.uri());
        Instant at = time("ts", Fields.required("ts", line.ts()));
        long revision = place.line();
        String id =
                ContentId.of("archive", playlist, revision, line.op(), track).text();
        PlaylistEdit edit = switch (Fields.required("op", line.op())) {
            case "initial", "add" -> new TrackAdded(id, playlist, at, revision, track);
            case "remove" -> new TrackRemoved(id, playlist, at, revision, track);
            default -> throw new InvalidFieldException("op", "unknown '" + line.op() + "'; initial, add or remove");
        };
        return new Records(place, List.of(), List.of(edit));
    }

    private static Instant time(String field, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidFieldException(field, "not a time with offset, like 2019-05-25T16:52:18-04:00");
        }
    }

    /** Milliseconds of {@code m:ss} or {@code h:mm:ss}; null for anything else, some tracks have none. */
    private static @Nullable Long durationMs(@Nullable String length) {
        Matcher parts = LENGTH.matcher(length == null ? "" : length);
        if (!parts.matches()) {
            return null;
        }
        long hours = parts.group(1) == null ? 0 : Long.parseLong(parts.group(1));
        return Duration.ofHours(hours)
                .plusMinutes(Long.parseLong(parts.group(2)))
                .plusSeconds(Long.parseLong(parts.group(3)))
                .toMillis();
    }
}
