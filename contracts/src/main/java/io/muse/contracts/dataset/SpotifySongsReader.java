package io.muse.contracts.dataset;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.muse.contracts.dataset.DatasetLine.Malformed;
import io.muse.contracts.dataset.DatasetLine.Place;
import io.muse.contracts.dataset.DatasetLine.Records;
import io.muse.contracts.json.InvalidFieldException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The spotify-songs CSV: each row is a track in a playlist. The rows of a playlist need not stand together, and may
 * repeat, so the whole file is read before the first playlist is given: memory is that of its distinct tracks and
 * memberships. Each playlist becomes one {@code PlaylistReplaced}, its tracks in the order of their first rows. A track
 * is described by its first row; its genres are the genres and subgenres of all playlists that it stands in. Only
 * {@code track_id} and {@code playlist_id} are required.
 */
final class SpotifySongsReader implements DatasetReader {
    static final Set<String> REQUIRED = Set.of("track_id", "playlist_id");

    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    private final String file;
    private final MappingIterator<String[]> rows;
    private final SpotifySongs songs = new SpotifySongs();
    private final Queue<DatasetLine> pending = new ArrayDeque<>();
    private final Instant occurredAt;
    private boolean read;

    SpotifySongsReader(String file, InputStream in, Instant occurredAt) throws IOException {
        this.file = file;
        this.occurredAt = occurredAt;
        this.rows = CSV.readerFor(String[].class).readValues(in);
    }

    @Override
    public @Nullable DatasetLine next() {
        if (!read) {
            read = true;
            readRows();
            songs.tracks().forEach(track -> pending.add(track(track)));
            songs.playlists().forEach(playlist -> pending.add(playlist(playlist)));
        }
        return pending.poll();
    }

    private void readRows() {
        try {
            String[] header = rows.hasNextValue() ? rows.nextValue() : new String[0];
            while (rows.hasNextValue()) {
                Place place = place();
                String[] row = rows.nextValue();
                try {
                    songs.add(place.line(), byColumn(header, row));
                } catch (InvalidFieldException e) {
                    pending.add(new Malformed(place, String.valueOf(e.getMessage())));
                }
            }
        } catch (IOException e) {
            pending.add(new Malformed(place(), "input breaks off here: " + e.getMessage()));
        }
    }

    private static Map<String, String> byColumn(String[] header, String[] row) {
        if (row.length != header.length) {
            throw new InvalidFieldException("row", row.length + " columns, the header has " + header.length);
        }
        Map<String, String> values = new HashMap<>();
        for (int c = 0; c < row.length; c++) {
            if (!row[c].isBlank()) {
                values.put(header[c].strip(), row[c]);
            }
        }
        return values;
    }

    private Records track(SpotifySongs.Track track) {
        return new Records(new Place(file, track.line()), List.of(track.metadata()), List.of());
    }

    private Records playlist(SpotifySongs.Playlist playlist) {
        var document = new PlaylistDocument(
                playlist.id(),
                playlist.title(),
                null,
                null,
                occurredAt,
                null,
                playlist.trackIds().stream().map(TrackDocument::bare).toList());
        return new Records(new Place(file, playlist.line()), List.of(), List.of(document.replacement(occurredAt)));
    }

    private Place place() {
        return new Place(file, rows.getCurrentLocation().getLineNr());
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
