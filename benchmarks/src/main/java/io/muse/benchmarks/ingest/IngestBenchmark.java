package io.muse.benchmarks.ingest;

import io.muse.benchmarks.live.BenchBroker;
import io.muse.evaluation.command.HelpOption;
import io.muse.evaluation.report.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench ingest}: edits and imports through broker and topology, beside a topology that counts pairs. */
@Command(
        name = "ingest",
        description =
                "Measures edits and imports through a broker and the exactly-once topology, beside a topology that"
                        + " counts pairs, and the state of both; checks that their counts are those of a batch.",
        sortOptions = false)
public final class IngestBenchmark implements Callable<Integer> {
    /** What is measured. */
    enum Part {
        LIVE,
        PAIRS
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--parts",
            split = ",",
            paramLabel = "PART",
            description = "Of ${COMPLETION-CANDIDATES}: import and edits; the race against the topology that counts"
                    + " pairs, and the state on disk. All of them unless told.")
    private Set<Part> parts = EnumSet.allOf(Part.class);

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Sizes sizes;

    @Option(
            names = "--folder",
            paramLabel = "PATH",
            description = "Where broker and topologies keep their data meanwhile; a temporary folder unless told.")
    private @Nullable Path folder;

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private HelpOption help = new HelpOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Logger.getLogger("").setLevel(Level.WARNING);
        Path place = Files.createTempDirectory(folder == null ? Path.of("").toAbsolutePath() : folder, "bench-ingest-");
        boolean right = true;
        try (var broker = BenchBroker.start(place.resolve("broker"));
                var admin = broker.admin()) {
            PrintWriter progress = spec.commandLine().getErr();
            var bench = new Workbench(broker, admin, place, sizes.partitions, sizes.threads, progress);
            if (parts.contains(Part.LIVE)) {
                LiveTables live = LiveTables.measure(bench, sizes);
                live.tables().forEach(this::print);
                right = live.right();
            }
            if (parts.contains(Part.PAIRS)) {
                RaceTables race = RaceTables.measure(bench, sizes);
                race.tables().forEach(this::print);
                right &= race.right();
            }
        } finally {
            delete(place);
        }
        return right ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private void print(Table table) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(table.text());
        out.flush();
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
