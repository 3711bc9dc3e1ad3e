package io.muse.ingest.importer;

import io.muse.contracts.dataset.Dataset;
import io.muse.contracts.dataset.DatasetLine;
import io.muse.contracts.dataset.DatasetLine.Records;
import io.muse.ingest.publish.EditPublisher;
import io.muse.ingest.publish.ImportFailedException;
import io.muse.ingest.publish.ImportReport;
import io.muse.ingest.publish.ImportRun;
import io.muse.ingest.publish.IngestRecords;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import me.tongfei.progressbar.ProgressBar;

/** Imports one data set and shows how it goes. */
final class DatasetImport {
    private final ImportRun run;
    private final long limit;

    DatasetImport(IngestRecords records, EditPublisher publisher, int maxInFlight, long limit) {
        this.run = new ImportRun(records, publisher, maxInFlight);
        this.limit = limit;
    }

    ImportReport run(Dataset dataset, Path path, PrintWriter err) throws ImportFailedException {
        try (ProgressBar bar = Progress.bar(String.valueOf(path.getFileName()), dataset.totalBytes(), err)) {
            long edits = 0;
            Iterator<DatasetLine> lines = dataset.lines().iterator();
            while (edits < limit && lines.hasNext()) {
                DatasetLine line = lines.next();
                run.add(line);
                edits += line instanceof Records records ? records.edits().size() : 0;
                bar.stepTo(dataset.bytesRead());
            }
            return run.finish();
        }
    }
}
