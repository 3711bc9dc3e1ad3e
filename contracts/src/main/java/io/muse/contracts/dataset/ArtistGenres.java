package io.muse.contracts.dataset;

import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Fields;
import io.muse.contracts.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Genres by artist, from an optional {@code artist_genres.ndjson} of lines {@code {"uri", "genres": [...]}}. */
final class ArtistGenres {
    private static final String FILE = "artist_genres.ndjson";

    private final Map<String, List<String>> byArtist;

    private ArtistGenres(Map<String, List<String>> byArtist) {
        this.byArtist = byArtist;
    }

    /** Reads the file, plain or gzipped, if it stands in that folder or in the one above; its bad lines are ignored. */
    static ArtistGenres near(Path folder) throws IOException {
        Map<String, List<String>> byArtist = new HashMap<>();
        Optional<Path> file = Stream.of(folder, folder.resolve(".."))
                .flatMap(place -> Stream.of(place.resolve(FILE), place.resolve(FILE + ".gz")))
                .filter(Files::isRegularFile)
                .findFirst();
        if (file.isPresent()) {
            try (InputStream in = new InputFiles().open(file.get())) {
                read(new LineReader(in, LineDatasetReader.MAX_LINE_BYTES), byArtist);
            }
        }
        return new ArtistGenres(byArtist);
    }

    /** The genres of the main artist. */
    List<String> of(List<ArtistRef> artists) {
        return artists.isEmpty()
                ? List.of()
                : byArtist.getOrDefault(artists.getFirst().id(), List.of());
    }

    private record GenreLine(@Nullable String uri, @Nullable List<String> genres) {}

    private static void read(LineReader lines, Map<String, List<String>> byArtist) throws IOException {
        for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
            try {
                GenreLine artist = Json.decode(line.bytes(), GenreLine.class);
                if (artist.uri() != null) {
                    byArtist.put(artist.uri(), Fields.list(artist.genres()));
                }
            } catch (DecodeException ignored) {
                continue;
            }
        }
    }
}
