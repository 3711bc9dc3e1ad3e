package io.muse.ingest.importer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muse.contracts.dataset.Dataset;
import io.muse.contracts.dataset.UnknownFormatException;
import io.muse.contracts.topic.Topics;
import io.muse.contracts.trace.EditTracer;
import io.muse.ingest.command.KafkaOptions;
import io.muse.ingest.command.QuietLogging;
import io.muse.ingest.publish.EditPublisher;
import io.muse.ingest.publish.ImportFailedException;
import io.muse.ingest.publish.ImportReport;
import io.muse.ingest.publish.IngestRecords;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Command line: files to Kafka, without the service in between. */
@Command(
        name = "muse import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Imports playlists, edits and tracks from files straight into Kafka.",
            "",
            "Formats, told apart by content; gzipped files are read as they are:",
            "  - playlist NDJSON, a playlist, an edit or a track on each line",
            "  - Million Playlist Dataset, a slice or a folder of slices",
            "  - playlist archive, a folder of events, playlists and tracks (.ndjson)",
            "  - spotify-songs CSV",
            "",
            "A bad line is reported and skipped. Importing the same file again changes nothing.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:imported, perhaps with skipped lines",
            "1:nothing could be read, or Kafka failed",
            "2:wrong usage"
        },
        footer = {"", "Example:", "  muse import playlists.ndjson.gz --bootstrap-servers localhost:9092"})
public final class ImportCommand implements Callable<Integer> {
    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(60);
    private static final int MAX_IN_FLIGHT = 20_000;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files or folders.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> paths;

    @Mixin
    private final KafkaOptions kafka = new KafkaOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "" + Long.MAX_VALUE,
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            description = "Stop after N edits of each path (default: all).")
    private long limit;

    public static void main(String[] args) {
        QuietLogging.install();
        System.exit(new CommandLine(new ImportCommand()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            return importAll(openAll());
        } catch (UnknownFormatException e) {
            return fail(e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            return fail("reading failed: " + e.getMessage());
        } catch (TopicsMissingException e) {
            return fail(e.getMessage());
        } catch (KafkaException e) {
            return fail(kafka.problem(e));
        }
    }

    /** All or none: a wrong path shows before anything is sent. */
    private List<Dataset> openAll() throws IOException {
        List<Dataset> datasets = new ArrayList<>();
        for (Path path : paths) {
            datasets.add(Dataset.open(path));
        }
        return datasets;
    }

    private int importAll(List<Dataset> datasets) throws InterruptedException, IOException, TopicsMissingException {
        Topics topics = kafka.topics();
        TopicCheck.require(kafka.access(), topics);
        var records = new IngestRecords(topics);
        var summary = new Summary();
        PrintWriter err = spec.commandLine().getErr();
        try (var publisher =
                EditPublisher.connect(kafka.access(), DELIVERY_TIMEOUT, new SimpleMeterRegistry(), EditTracer.OFF)) {
            for (int i = 0; i < datasets.size(); i++) {
                try (Dataset dataset = datasets.get(i)) {
                    var importing = new DatasetImport(records, publisher, MAX_IN_FLIGHT, limit);
                    long start = System.nanoTime();
                    ImportReport report = importing.run(dataset, paths.get(i), err);
                    summary.add(paths.get(i), dataset.format(), report, Duration.ofNanos(System.nanoTime() - start));
                }
            }
        } catch (ImportFailedException e) {
            return fail(e.getMessage() + " after " + e.report().accepted()
                    + " accepted lines; run the import again, nothing is applied twice");
        }
        summary.print(spec.commandLine().getOut());
        return summary.accepted() > 0 ? 0 : fail("nothing could be imported");
    }

    private int fail(@Nullable String message) {
        spec.commandLine().getErr().println("import: " + message);
        return 1;
    }
}
