package io.muse.contracts.dataset;

import io.muse.contracts.dataset.DatasetLine.Malformed;
import io.muse.contracts.dataset.DatasetLine.Place;
import io.muse.contracts.dataset.DatasetLine.Records;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.InvalidFieldException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A data set with a record on each line. */
final class LineDatasetReader implements DatasetReader {
    /** Longest line: the longest playlist, with what is known of each of its tracks. */
    static final int MAX_LINE_BYTES = 16 << 20;

    private final String file;
    private final LineReader lines;
    private final Parser parser;
    private boolean ended;

    LineDatasetReader(String file, InputStream in, Parser parser) {
        this.file = file;
        this.lines = new LineReader(in, MAX_LINE_BYTES);
        this.parser = parser;
    }

    /** Turns one line into its records; may keep state from line to line. */
    interface Parser {
        /**
         * @throws DecodeException if it is not the JSON that is expected
         * @throws InvalidFieldException if a field breaks the contract
         */
        Records parse(Place place, byte[] line) throws DecodeException;
    }

    @Override
    public @Nullable DatasetLine next() {
        while (!ended) {
            DatasetLine line = read();
            if (!(line instanceof Records records) || !isEmpty(records)) {
                return line;
            }
        }
        return null;
    }

    private @Nullable DatasetLine read() {
        LineReader.Line line;
        try {
            line = lines.next();
        } catch (IOException e) {
            ended = true;
            return new Malformed(new Place(file, lines.number() + 1), "input breaks off here: " + e.getMessage());
        }
        if (line == null) {
            ended = true;
            return null;
        }
        return parse(new Place(file, line.number()), line.bytes());
    }

    private DatasetLine parse(Place place, byte @Nullable [] line) {
        if (line == null) {
            return new Malformed(place, "line: longer than " + (MAX_LINE_BYTES >> 20) + " MiB; split the playlist");
        }
        try {
            return parser.parse(place, line);
        } catch (DecodeException | InvalidFieldException e) {
            return new Malformed(place, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isEmpty(Records records) {
        return records.tracks().isEmpty() && records.edits().isEmpty();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
