package io.muse.ingest.importer;

import io.muse.contracts.dataset.Dataset;
import io.muse.contracts.dataset.DatasetLine;
import io.muse.contracts.dataset.DatasetLine.Records;
import io.muse.ingest.command.Progress;
import io.muse.ingest.publish.EditPublisher;
import io.muse.ingest.publish.ImportFailedException;
import io.muse.ingest.publish.ImportReport;
import io.muse.ingest.publish.ImportRun;
import io.muse.ingest.publish.IngestRecords;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import me.tongfei.progressbar.ProgressBar;

/** Imports one data set and shows how it goes. */
final class DatasetImport {
    private static final int LINES_PER_MESSAGE = 1_000;

    private final ImportRun run;
    private final long limit;

    DatasetImport(IngestRecords records, EditPublisher publisher, int maxInFlight, long limit) {
        this.run = new ImportRun(records, publisher, maxInFlight);
        this.limit = limit;
    }

    ImportReport run(Dataset dataset, Path path, PrintWriter err) throws ImportFailedException {
        try (ProgressBar bar = Progress.bytes(String.valueOf(path.getFileName()), dataset.totalBytes(), err)) {
            long edits = 0;
            long done = 0;
            Iterator<DatasetLine> lines = dataset.lines().iterator();
            while (edits < limit && lines.hasNext()) {
                DatasetLine line = lines.next();
                run.add(line);
                edits += line instanceof Records records ? records.edits().size() : 0;
                bar.stepTo(dataset.bytesRead());
                if (++done % LINES_PER_MESSAGE == 0) {
                    bar.setExtraMessage(rate(done, bar.getElapsedAfterStart()));
                }
            }
            return run.finish();
        }
    }

    private static String rate(long lines, Duration elapsed) {
        return " %,d lines, %,d/s".formatted(lines, lines * 1_000 / Math.max(1, elapsed.toMillis()));
    }
}
