package io.muse.benchmarks;

import io.muse.benchmarks.faults.FaultsBenchmark;
import io.muse.benchmarks.freshness.FreshnessBenchmark;
import io.muse.benchmarks.index.IndexBenchmark;
import io.muse.benchmarks.ingest.IngestBenchmark;
import io.muse.benchmarks.query.QueryBenchmark;
import io.muse.benchmarks.restarts.RestartsBenchmark;
import io.muse.benchmarks.soak.SoakBenchmark;
import io.muse.benchmarks.solver.SolverBenchmark;
import io.muse.benchmarks.sweep.RowSweepBenchmark;
import io.muse.evaluation.command.HelpOption;
import io.muse.standalone.stack.StackException;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bench}: the benchmarks, each a subcommand. */
@Command(
        name = "bench",
        synopsisSubcommandLabel = "BENCHMARK",
        description = "Measures speed on this machine, best while nothing else runs.",
        subcommands = {
            SolverBenchmark.class,
            BenchCommand.Rows.class,
            IngestBenchmark.class,
            FreshnessBenchmark.class,
            FaultsBenchmark.class,
            SoakBenchmark.class,
            RestartsBenchmark.class,
            QueryBenchmark.class,
            IndexBenchmark.class
        })
public final class BenchCommand {
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private HelpOption help = new HelpOption();

    @Command(name = "rows", description = "The vector kernels of the exact row solve beside plain loops (JMH).")
    static final class Rows implements Callable<Integer> {
        @Mixin
        @SuppressWarnings("UnusedVariable")
        private HelpOption help = new HelpOption();

        @Override
        public Integer call() throws RunnerException {
            RowSweepBenchmark.main(new String[0]);
            return CommandLine.ExitCode.OK;
        }
    }

    public static void main(String[] args) {
        // Kafka's clients say what the benchmarks bring about themselves: brokers that go away.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
        System.exit(new CommandLine(new BenchCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(BenchCommand::fail)
                .execute(args));
    }

    private static int fail(Exception e, CommandLine command, CommandLine.ParseResult result) throws Exception {
        if (e instanceof IOException || e instanceof IllegalArgumentException || e instanceof StackException) {
            command.getErr().println(command.getCommandName() + ": " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw e;
    }
}
