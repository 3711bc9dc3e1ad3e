package io.muse.benchmarks.index;

import io.muse.benchmarks.DimensionOption;
import io.muse.benchmarks.JsonFile;
import io.muse.benchmarks.solver.Spent;
import io.muse.embedding.index.VectorMatrix;
import io.muse.evaluation.command.HelpOption;
import io.muse.evaluation.report.Table;
import io.muse.evaluation.report.Table.NumberColumn;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench index}: the index beside exact search and other libraries. */
@Command(
        name = "index",
        description = {
            "Recall@10, speed of one thread, build time and memory of the index beside exact search, jvector, Lucene and",
            "voyager: on vectors trained on 60,000 generated songs, on those of a snapshot, or on any number of clustered",
            "ones. All graphs have the same shape; each is searched with growing breadth. Give the heap room for many",
            "vectors, as in JAVA_TOOL_OPTIONS=-Xmx12g."
        },
        sortOptions = false)
public final class IndexBenchmark implements Callable<Integer> {
    private static final double MEGABYTE = 1 << 20;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--snapshot",
            paramLabel = "DIR",
            description = "Search in the vectors of a snapshot, as 'train' writes it.")
    private @Nullable Path snapshot;

    @Option(
            names = "--clustered",
            paramLabel = "N",
            description = "Search in so many vectors around random centres, as in 1000000.")
    private int clustered;

    @Option(
            names = "--songs",
            paramLabel = "N",
            defaultValue = "60000",
            description = "Songs to train on, where neither is given (default: ${DEFAULT-VALUE}).")
    private int songs;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DimensionOption dimension;

    @Option(
            names = "--indexes",
            split = ",",
            defaultValue = "hnswlib,exact,jvector,lucene,voyager",
            description = "Which ones, of ${COMPLETION-CANDIDATES} (default: all).")
    @SuppressWarnings("NullAway.Init")
    private List<ComparedIndexes> indexes;

    @Option(
            names = "--breadths",
            split = ",",
            paramLabel = "EF",
            defaultValue = "16,32,64,128,256",
            description = "Candidates of a search (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private List<Integer> breadths;

    @Option(
            names = "--links",
            paramLabel = "M",
            defaultValue = "16",
            description = "Links of a node (default: ${DEFAULT-VALUE}).")
    private int links;

    @Option(
            names = "--build-breadth",
            paramLabel = "EF",
            defaultValue = "100",
            description = "Candidates while a node is put in (default: ${DEFAULT-VALUE}).")
    private int buildBreadth;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "Threads that build (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--queries",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Vectors whose neighbours are looked for (default: ${DEFAULT-VALUE}).")
    private int queries;

    @Option(
            names = "--recall",
            paramLabel = "R",
            defaultValue = "0.99",
            description = "Recall@10 at which all are compared (default: ${DEFAULT-VALUE}).")
    private double recall;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "3",
            description = "How long each breadth is timed (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private JsonFile json;

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private HelpOption help = new HelpOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (breadths.stream().anyMatch(breadth -> breadth < SearchTask.K)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--breadths: must be at least " + SearchTask.K);
        }
        SearchTask task = SearchTask.of(vectors(), queries);
        Table table = table(task);
        var equal = new EqualRecall(recall, ComparedIndexes.HNSWLIB.label());
        for (ComparedIndexes compared : indexes) {
            measure(compared, task, table, equal);
            // What is there stays, if somebody gives up.
            json.write(table);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(table.text());
        equal.verdict().forEach(out::println);
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private VectorMatrix vectors() throws IOException, InterruptedException {
        if (snapshot != null) {
            return ComparedVectors.of(snapshot);
        }
        if (clustered > 0) {
            return ComparedVectors.clustered(clustered, dimension.dimension());
        }
        progress("training on " + songs + " generated songs …");
        return ComparedVectors.trained(songs, dimension.dimension());
    }

    private Table table(SearchTask task) {
        String kind = snapshot != null ? "of a snapshot" : clustered > 0 ? "clustered" : "trained";
        return new Table(
                String.format(
                        Locale.ROOT,
                        "%,d %s vectors of dimension %d, M = %d, efConstruction = %d, built by %d threads, asked by one;"
                                + " %,d queries. Memory beyond the vectors given, which each index copies.",
                        task.units().count(),
                        kind,
                        task.units().dimension(),
                        links,
                        buildBreadth,
                        threads,
                        queries),
                "index",
                List.of(
                        new NumberColumn("ef", "%.0f"),
                        new NumberColumn("recall@10", "%.4f"),
                        new NumberColumn("queries/s", "%,.0f"),
                        new NumberColumn("per processor second", "%,.0f"),
                        new NumberColumn("build s", "%.1f"),
                        new NumberColumn("build processor s", "%.1f"),
                        new NumberColumn("heap MB", "%,.0f"),
                        new NumberColumn("beside MB", "%,.0f")));
    }

    private void measure(ComparedIndexes compared, SearchTask task, Table table, EqualRecall equal)
            throws IOException, InterruptedException {
        progress(compared.label() + ": building …");
        UsedMemory before = UsedMemory.now();
        try (ComparedIndex index = compared.open(new GraphShape(links, buildBreadth))) {
            Spent build = Spent.on(() -> build(index, task));
            // The first searches make what is made once.
            task.warmUp(index);
            progress(String.format(Locale.ROOT, "%s: built in %.1f s", compared.label(), build.seconds()));
            UsedMemory after = UsedMemory.now();
            for (int breadth : index.isExact() ? List.of(SearchTask.K) : breadths) {
                SearchTask.Speed speed = task.speed(index, breadth, seconds);
                double found = task.recall(index, breadth);
                equal.add(compared.label(), found, speed.perProcessorSecond());
                progress(String.format(
                        Locale.ROOT,
                        "%s, ef %d: recall@10 %.4f, %,.0f queries per processor second",
                        compared.label(),
                        breadth,
                        found,
                        speed.perProcessorSecond()));
                table.add(
                        compared.label(),
                        Arrays.asList(
                                index.isExact() ? null : (double) breadth,
                                found,
                                speed.perSecond(),
                                speed.perProcessorSecond(),
                                build.seconds(),
                                build.processorSeconds(),
                                (after.heap() - before.heap()) / MEGABYTE,
                                (after.beside() - before.beside()) / MEGABYTE));
            }
        }
    }

    private void build(ComparedIndex index, SearchTask task) throws InterruptedException {
        try {
            index.build(task.units(), threads);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void progress(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
