package io.muse.ingest.publish;

import io.muse.contracts.dataset.DatasetLine.Malformed;
import java.util.List;

/**
 * What an import came to.
 *
 * @param lines that said something: accepted, rejected, or unacknowledged when the import was cut short
 * @param accepted lines of which Kafka has acknowledged every record
 * @param edits playlist edits that were acknowledged
 * @param tracks catalog records that were acknowledged
 * @param rejected the first of the lines that were skipped
 * @param rejectedCount all lines that were skipped
 */
public record ImportReport(
        long lines, long accepted, long edits, long tracks, List<Malformed> rejected, long rejectedCount) {
    /** Most lines in {@link #rejected()}. */
    public static final int MAX_REJECTED = 1_000;

    public ImportReport {
        rejected = List.copyOf(rejected);
    }
}
