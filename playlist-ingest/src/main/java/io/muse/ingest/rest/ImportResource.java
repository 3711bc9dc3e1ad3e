package io.muse.ingest.rest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.muse.contracts.dataset.DatasetLine;
import io.muse.contracts.dataset.DatasetReader;
import io.muse.contracts.dataset.PlaylistNdjson;
import io.muse.ingest.config.IngestSettings;
import io.muse.ingest.kafka.KafkaConnection;
import io.muse.ingest.publish.ImportFailedException;
import io.muse.ingest.publish.ImportReport;
import io.muse.ingest.publish.ImportRun;
import io.muse.ingest.publish.IngestRecords;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Many playlists, edits and tracks at once. */
@Path("/v1/import")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Import")
public class ImportResource {
    private static final Logger LOG = Logger.getLogger(ImportResource.class);
    private static final String NDJSON = "application/x-ndjson";

    private final KafkaConnection kafka;
    private final IngestRecords records;
    private final IngestSettings settings;
    private final MeterRegistry meters;

    ImportResource(KafkaConnection kafka, IngestRecords records, IngestSettings settings, MeterRegistry meters) {
        this.kafka = kafka;
        this.records = records;
        this.settings = settings;
        this.meters = meters;
    }

    @POST
    @Consumes(NDJSON)
    @RunOnVirtualThread
    @Operation(
            summary = "Import NDJSON of any length",
            description = "Each line is a playlist, an edit (it has a type) or {\"track\": {...}}. Lines are read no"
                    + " faster than Kafka takes them. A bad line is reported and skipped. Importing the same lines"
                    + " again changes nothing: the event id of a playlist follows from its content.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = NDJSON,
                            schema = @Schema(implementation = String.class),
                            examples = {
                                @ExampleObject(name = "playlist line", value = Examples.PLAYLIST_LINE),
                                @ExampleObject(name = "edit line", value = Examples.EDIT_LINE),
                                @ExampleObject(name = "track line", value = Examples.TRACK_LINE)
                            }))
    @APIResponse(
            responseCode = "200",
            description = "Every accepted line is stored",
            content = @Content(schema = @Schema(implementation = ImportResult.class)))
    @APIResponse(responseCode = "503", description = "Kafka failed; the problem says how far it came")
    public ImportResult importLines(
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding, InputStream in)
            throws ImportFailedException {
        var run = new ImportRun(records, kafka.publisher(), settings.maxInFlight());
        // Not closed here: the body is the server's, and closing it would first read it to its end.
        DatasetReader lines = PlaylistNdjson.reader("body", JsonBody.decoded(in, encoding), Instant.now());
        try {
            for (DatasetLine line = lines.next(); line != null; line = lines.next()) {
                run.add(line);
            }
            ImportReport report = run.finish();
            count(report);
            return ImportResult.of(report);
        } catch (ImportFailedException e) {
            count(e.report());
            throw e;
        }
    }

    private void count(ImportReport report) {
        LOG.infof(
                "import: %d lines, %d accepted (%d edits, %d tracks), %d rejected",
                report.lines(), report.accepted(), report.edits(), report.tracks(), report.rejectedCount());
        lines("accepted").increment(report.accepted());
        lines("rejected").increment(report.rejectedCount());
        lines("failed").increment(report.lines() - report.accepted() - report.rejectedCount());
    }

    private Counter lines(String outcome) {
        return Counter.builder("muse.import.lines")
                .description("Lines of imports over REST, by outcome")
                .tag("outcome", outcome)
                .register(meters);
    }
}
