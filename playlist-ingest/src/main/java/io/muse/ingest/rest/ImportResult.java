package io.muse.ingest.rest;

import io.muse.ingest.publish.ImportReport;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of the lines of an import. */
@Schema(description = "What became of the lines of an import.")
public record ImportResult(
        @Schema(description = "Lines that are not blank.", examples = "3")
        long lines,

        @Schema(description = "Lines that are stored.", examples = "2")
        long accepted,

        @Schema(description = "The first 1,000 lines that were skipped.")
        List<RejectedLine> rejected,

        @Schema(description = "All lines that were skipped.", examples = "1")
        long rejectedCount) {

    /** @param line its number, from 1 */
    public record RejectedLine(
            @Schema(examples = "2") long line,

            @Schema(examples = "tracks[3].id: missing; send a non-empty text")
            String reason) {}

    static ImportResult of(ImportReport report) {
        List<RejectedLine> rejected = report.rejected().stream()
                .map(line -> new RejectedLine(line.place().line(), Problems.wellFormed(line.reason())))
                .toList();
        return new ImportResult(report.lines(), report.accepted(), rejected, report.rejectedCount());
    }
}
