package io.muse.benchmarks.sweep;

import com.sun.management.OperatingSystemMXBean;
import io.muse.benchmarks.GeneratedPlaylists;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.Objective;
import io.muse.embedding.objective.SongVectors;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.solver.InitialVectors;
import io.muse.embedding.solver.Sweep;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * One sweep of exact row solves from random vectors on one core, against the same as plain scalar loops. Flops are counted
 * as nnz · d² + S · d³/3 for both.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class RowSweepBenchmark {
    private final Hyperparameters hyperparameters = Hyperparameters.recipe();
    private final TrainingCorpus corpus = new GeneratedPlaylists(4_000, 400, 40)
            .store()
            .corpus(hyperparameters.minPlaylists(), hyperparameters.weighting());
    private final Workers workers = new Workers(1);
    private final Sweep sweep = Sweep.exact(corpus, hyperparameters, workers);
    private final ScalarSweep scalarSweep = new ScalarSweep(corpus, hyperparameters);
    private SongVectors vectors = InitialVectors.random(corpus.tracks(), hyperparameters);

    /** Work done and processor time spent, which the harness turns into rates. */
    @State(Scope.Thread)
    @AuxCounters
    public static class Work {
        public long nonZeros;
        public double gigaflops;
        public double cpuSeconds;
    }

    @Setup(Level.Invocation)
    public void startOver() {
        vectors = InitialVectors.random(corpus.tracks(), hyperparameters);
    }

    @Benchmark
    public void vector(Work work) throws InterruptedException {
        double started = cpuSeconds();
        count(work, sweep.solveRows(vectors, rows -> {}), started);
    }

    @Benchmark
    public void scalar(Work work) {
        double started = cpuSeconds();
        count(work, scalarSweep.solveRows(vectors), started);
    }

    private void count(Work work, long nonZeros, double started) {
        double d = hyperparameters.dimension();
        work.nonZeros += nonZeros;
        work.gigaflops += (nonZeros * d * d + corpus.trackCount() * d * d * d / 3) * 1e-9;
        work.cpuSeconds += cpuSeconds() - started;
    }

    /** Of the whole process: one worker computes at a time. */
    private static double cpuSeconds() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system.getProcessCpuTime() * 1e-9;
    }

    @TearDown
    public void printObjective() throws InterruptedException {
        var objective = new Objective(corpus, hyperparameters, workers).of(vectors);
        System.out.printf(
                "%n%,d songs, %,d cells, J after one sweep: %.6g%n",
                corpus.trackCount(), objective.observedPairs(), objective.value());
        workers.close();
    }

    /**
     * Runs both and prints their speed by processor time, which is that of one core and does not suffer where other
     * work shares the machine, and the ratio.
     */
    public static void main(String[] args) throws RunnerException {
        var results = new Runner(new OptionsBuilder()
                        .include(RowSweepBenchmark.class.getName())
                        .build())
                .run();
        double ratio = 1;
        for (var result : results) {
            double cpu = rate(result, "cpuSeconds");
            double gigaflops = rate(result, "gigaflops") / cpu;
            String label = result.getPrimaryResult().getLabel();
            ratio = label.equals("vector") ? ratio * gigaflops : ratio / gigaflops;
            System.out.printf(
                    "%s: %.1f GFLOP/s/core, %,.0f cells/s/core%n", label, gigaflops, rate(result, "nonZeros") / cpu);
        }
        System.out.printf("vector / scalar: %.1f%n", ratio);
    }

    private static double rate(RunResult result, String counter) {
        return Objects.requireNonNull(result.getSecondaryResults().get(counter), counter)
                .getScore();
    }
}
