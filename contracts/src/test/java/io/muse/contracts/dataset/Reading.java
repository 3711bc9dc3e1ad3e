package io.muse.contracts.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.dataset.DatasetLine.Malformed;
import io.muse.contracts.dataset.DatasetLine.Records;
import io.muse.contracts.edit.PlaylistEdit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** What a test wants to know of a data set that was read to its end. */
record Reading(List<TrackMetadata> tracks, List<PlaylistEdit> edits, List<String> bad) {
    static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private Reading() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    static Reading of(Path path) throws IOException {
        var reading = new Reading();
        try (Dataset dataset = Dataset.open(path)) {
            dataset.lines().forEach(reading::add);
        }
        return reading;
    }

    static Reading of(DatasetReader reader) throws IOException {
        var reading = new Reading();
        try (reader) {
            for (DatasetLine line = reader.next(); line != null; line = reader.next()) {
                reading.add(line);
            }
        }
        return reading;
    }

    static Reading ndjson(String lines) throws IOException {
        return of(PlaylistNdjson.reader("lines", new ByteArrayInputStream(lines.getBytes(UTF_8)), NOW));
    }

    private void add(DatasetLine line) {
        switch (line) {
            case Records records -> {
                tracks.addAll(records.tracks());
                edits.addAll(records.edits());
            }
            case Malformed malformed -> bad.add(malformed.place() + " " + malformed.reason());
        }
    }

    static Path write(Path file, String text) throws IOException {
        return Files.writeString(file, text);
    }

    static Path writeGzip(Path file, String text) throws IOException {
        return Files.write(file, gzip(text));
    }

    static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
