package io.muse.benchmarks.solver;

import io.muse.benchmarks.DimensionOption;
import io.muse.benchmarks.GeneratedPlaylists;
import io.muse.benchmarks.solver.RaceTable.Rates;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.parallel.Workers;
import io.muse.evaluation.command.HelpOption;
import io.muse.evaluation.data.PlaylistLoader;
import io.muse.evaluation.report.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench solver}: the sweep beside AdaGrad and batch descent, its throughput, memory and growth. */
@Command(
        name = "solver",
        description = "Measures the solver on generated playlists and on data sets, and prints tables.",
        sortOptions = false)
public final class SolverBenchmark implements Callable<Integer> {
    /** What is measured. */
    enum Part {
        RACE,
        THROUGHPUT,
        MEMORY,
        GROWTH
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--data",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Data sets to race on, each by itself, in any format that 'import' reads.")
    private List<Path> data = List.of();

    @Option(
            names = "--parts",
            split = ",",
            paramLabel = "PART",
            description = "Of ${COMPLETION-CANDIDATES}; all of them unless told.")
    private Set<Part> parts = EnumSet.allOf(Part.class);

    @Option(
            names = "--scale",
            split = ",",
            paramLabel = "FACTOR",
            defaultValue = "1",
            description = "Sizes of the generated set to race on: 1 is 15,000 songs with 14.7 million cells.")
    @SuppressWarnings("NullAway.Init")
    private List<Double> scales;

    @Option(
            names = "--growth",
            split = ",",
            paramLabel = "FACTOR",
            defaultValue = "0.25,1,4,10",
            description = "Sizes for the growth: as many times the songs, and as many times the playlists.")
    @SuppressWarnings("NullAway.Init")
    private List<Double> growth;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DimensionOption dimension;

    @Option(
            names = "--adagrad-rates",
            split = ",",
            paramLabel = "RATE",
            defaultValue = "0.005,0.01,0.02,0.05",
            description = "Learning rates that AdaGrad tries (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private List<Double> adaGradRates;

    @Option(
            names = "--batch-rates",
            split = ",",
            paramLabel = "RATE",
            defaultValue = "1e-5,2e-5,5e-5,1e-4,2e-4,5e-4,1e-3,2e-3,5e-3,1e-2",
            description = "Learning rates that batch descent tries for a few epochs (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private List<Double> batchRates;

    @Option(
            names = "--adagrad-limit",
            paramLabel = "FACTOR",
            defaultValue = "15",
            description =
                    "Each learning rate of AdaGrad gives up at so many times the processor time of the sweeps (${DEFAULT-VALUE}).")
    private double adaGradLimit;

    @Option(
            names = "--batch-limit",
            paramLabel = "FACTOR",
            defaultValue = "120",
            description =
                    "Batch descent gives up at so many times the processor time of the sweeps (${DEFAULT-VALUE}).")
    private double batchLimit;

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private HelpOption help = new HelpOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter progress = spec.commandLine().getErr();
        Hyperparameters hyperparameters = Hyperparameters.recipe().toBuilder()
                .dimension(dimension.dimension())
                .build();
        try (Workers workers = Workers.ofMachine()) {
            if (parts.contains(Part.RACE)) {
                var races = new RaceTable(
                        new Rates(adaGradRates, adaGradLimit), new Rates(batchRates, batchLimit), progress);
                for (double scale : scales) {
                    var store = GeneratedPlaylists.standard().times(scale).store();
                    print(races.of(Problem.of("generated × " + scale, store, hyperparameters, workers)));
                }
                for (Path path : data) {
                    var store = PlaylistLoader.load(List.of(path), progress).memberships();
                    String name = path.getFileName().toString();
                    print(races.of(Problem.of(name, store, hyperparameters, workers)));
                }
            }
            if (parts.contains(Part.THROUGHPUT)) {
                var store = GeneratedPlaylists.standard().store();
                double peak = PeakFlops.gigaflopsPerCore(workers);
                print(ThroughputTable.of(Problem.of("generated", store, hyperparameters, workers), peak));
            }
            if (parts.contains(Part.MEMORY)) {
                print(MemoryTable.of(GeneratedPlaylists.standard(), hyperparameters));
            }
            if (parts.contains(Part.GROWTH)) {
                grow(hyperparameters, workers);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private void grow(Hyperparameters hyperparameters, Workers workers) throws InterruptedException {
        var table = new GrowthTable(dimension.dimension());
        var standard = GeneratedPlaylists.standard();
        for (double factor : growth) {
            table.add(Problem.of("songs × " + factor, standard.times(factor).store(), hyperparameters, workers));
        }
        for (double factor : growth) {
            var store = standard.morePlaylists(factor).store();
            table.add(Problem.of("playlists × " + factor, store, hyperparameters, workers));
        }
        print(table.table());
    }

    private void print(Table table) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(table.text());
        out.flush();
    }
}
