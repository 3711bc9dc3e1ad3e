package io.muse.evaluation.data;

import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.dataset.Dataset;
import io.muse.contracts.dataset.DatasetLine;
import io.muse.contracts.dataset.UnknownFormatException;
import io.muse.evaluation.report.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Reads data sets of any format that the importer reads into memory. One reading by one thread. */
public final class PlaylistLoader {
    private static final int LINES_BETWEEN_REPORTS = 1024;
    private static final int REPORTED_LINES = 5;

    private final PrintWriter out;
    private final PlaylistStates states = new PlaylistStates();
    private final Map<String, TrackMetadata> catalog = new HashMap<>();
    private int malformed;

    private PlaylistLoader(PrintWriter out) {
        this.out = out;
    }

    /**
     * Reads the data sets one after the other, as if they were one. Malformed lines are reported and skipped, as the
     * importer does.
     *
     * @param out is told the progress and the malformed lines
     * @throws UnknownFormatException if there is no data set at one of the paths; none is read then
     */
    public static PlaylistData load(List<Path> paths, PrintWriter out) throws IOException {
        List<Dataset> datasets = new ArrayList<>();
        for (Path path : paths) {
            datasets.add(Dataset.open(path));
        }
        var loader = new PlaylistLoader(out);
        for (Dataset dataset : datasets) {
            loader.read(dataset);
        }
        loader.summarise();
        return new PlaylistData(loader.states.playlists(), loader.catalog);
    }

    private void read(Dataset dataset) throws IOException {
        try (dataset;
                var progress =
                        Progress.start(out, "Reading " + dataset.format().title(), dataset.totalBytes() >> 10, "KiB")) {
            int lines = 0;
            for (Iterator<DatasetLine> all = dataset.lines().iterator(); all.hasNext(); ) {
                apply(all.next());
                if (++lines % LINES_BETWEEN_REPORTS == 0) {
                    progress.at(dataset.bytesRead() >> 10);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void apply(DatasetLine line) {
        switch (line) {
            case DatasetLine.Records records -> {
                records.tracks().forEach(track -> catalog.put(track.id(), track));
                records.edits().forEach(states::apply);
            }
            case DatasetLine.Malformed bad -> {
                if (++malformed <= REPORTED_LINES) {
                    out.println("skipped " + bad.place() + ": " + bad.reason());
                }
            }
        }
    }

    private void summarise() {
        if (malformed > REPORTED_LINES) {
            out.println("skipped " + malformed + " malformed lines in all");
        }
        out.flush();
    }
}
