package io.muse.benchmarks.solver;

import io.muse.embedding.gradient.AdaGrad;
import io.muse.embedding.gradient.AllPairsGradient;
import io.muse.embedding.gradient.BatchDescent;
import io.muse.embedding.gradient.GradientOptimiser;
import io.muse.embedding.solver.Sweep;
import io.muse.evaluation.report.Table;
import io.muse.evaluation.report.Table.NumberColumn;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** Time to reach the objective of five exact sweeps. */
final class RaceTable {
    private static final int EXACT_SWEEPS = 5;
    private static final int MOST_SWEEPS = 20;
    private static final int TRIAL_EPOCHS = 15;
    private static final int TIMED_EPOCHS = 3;
    private static final double ENOUGH_SECONDS = 20;

    private final Rates adaGradRates;
    private final Rates batchRates;
    private final PrintWriter progress;

    /**
     * How a reference optimiser is tuned.
     *
     * @param rates the learning rates to try
     * @param limit after how many times the processor time of the sweeps it is given up
     */
    record Rates(List<Double> rates, double limit) {}

    RaceTable(Rates adaGradRates, Rates batchRates, PrintWriter progress) {
        this.adaGradRates = adaGradRates;
        this.batchRates = batchRates;
        this.progress = progress;
    }

    Table of(Problem problem) throws InterruptedException {
        warmUp(problem);
        Race exact = Race.run(
                "exact sweeps", problem, exact(problem), 0, new Race.Limit(Double.POSITIVE_INFINITY, EXACT_SWEEPS));
        double target = exact.objective();
        Race sweeps = Race.run(
                "sweeps", problem, sweep(problem), target, new Race.Limit(Double.POSITIVE_INFINITY, MOST_SWEEPS));
        tell(problem, exact);
        tell(problem, sweeps);
        Race adaGrad = adaGrad(problem, target, sweeps.spent().processorSeconds() * adaGradRates.limit());
        Spent allPairsEpoch = allPairsEpoch(problem);
        int mostEpochs = (int)
                Math.ceil(sweeps.spent().processorSeconds() * batchRates.limit() / allPairsEpoch.processorSeconds());
        Race sparse = batchDescent(problem, target, mostEpochs);
        Race allPairs = new Race(
                sparse.method().replace("sparse", "all pairs"),
                sparse.epochs(),
                allPairsEpoch.times(sparse.epochs()),
                sparse.objective(),
                sparse.reached());

        var table = new Table(
                String.format(
                        Locale.ROOT,
                        "%s: %,d songs, %,d cells, d = %d. Seconds to reach the J of five exact sweeps, and"
                                + " processor seconds of all cores; where it was not reached, J says how far it was.",
                        problem.name(),
                        problem.corpus().trackCount(),
                        problem.cells(),
                        problem.hyperparameters().dimension()),
                "method",
                List.of(
                        new NumberColumn("epochs", "%.0f"),
                        new NumberColumn("seconds", "%.2f"),
                        new NumberColumn("times the sweeps", "%.1f"),
                        new NumberColumn("processor seconds", "%.2f"),
                        new NumberColumn("times the sweeps'", "%.1f"),
                        new NumberColumn("J / target", "%.4f")));
        for (Race race : List.of(sweeps, exact, adaGrad, sparse, allPairs)) {
            table.add(
                    race.method() + (race.reached() || race == exact ? "" : ", not reached"),
                    List.of(
                            (double) race.epochs(),
                            race.spent().seconds(),
                            race.spent().seconds() / sweeps.spent().seconds(),
                            race.spent().processorSeconds(),
                            race.spent().processorSeconds() / sweeps.spent().processorSeconds(),
                            race.objective() / target));
        }
        return table;
    }

    /** Both kinds of sweep once, so that what follows runs compiled code. */
    private void warmUp(Problem problem) throws InterruptedException {
        var vectors = problem.start();
        exact(problem).epoch(vectors);
        sweep(problem).epoch(vectors);
        new AdaGrad(
                        problem.corpus(),
                        problem.hyperparameters(),
                        adaGradRates.rates().getFirst(),
                        problem.workers())
                .epoch(vectors);
    }

    static GradientOptimiser sweep(Problem problem) {
        var sweep = new Sweep(problem.corpus(), problem.hyperparameters(), problem.workers());
        return vectors -> sweep.solveRows(vectors, rows -> {});
    }

    static GradientOptimiser exact(Problem problem) {
        var sweep = Sweep.exact(problem.corpus(), problem.hyperparameters(), problem.workers());
        return vectors -> sweep.solveRows(vectors, rows -> {});
    }

    /** The best of all learning rates, each run until it is there or given up. */
    private Race adaGrad(Problem problem, double target, double processorSeconds) throws InterruptedException {
        List<Race> races = new ArrayList<>();
        for (double rate : adaGradRates.rates()) {
            var optimiser = new AdaGrad(problem.corpus(), problem.hyperparameters(), rate, problem.workers());
            Race race = Race.run(
                    "AdaGrad, rate " + rate,
                    problem,
                    optimiser,
                    target,
                    new Race.Limit(processorSeconds, Integer.MAX_VALUE));
            tell(problem, race);
            races.add(race);
        }
        return races.stream().reduce(Race::better).orElseThrow();
    }

    /** The fastest of a few. */
    private Spent allPairsEpoch(Problem problem) throws InterruptedException {
        var gradient = new AllPairsGradient(problem.corpus(), problem.hyperparameters(), problem.workers());
        var descent = new BatchDescent(gradient, batchRates.rates().getFirst());
        var vectors = problem.start();
        Spent best = Spent.on(() -> descent.epoch(vectors));
        Spent all = best;
        for (int i = 1; i < TIMED_EPOCHS && all.seconds() < ENOUGH_SECONDS; i++) {
            Spent epoch = Spent.on(() -> descent.epoch(vectors));
            best = epoch.processorSeconds() < best.processorSeconds() ? epoch : best;
            all = all.plus(epoch);
        }
        return best;
    }

    /** The learning rate that is ahead after a few epochs, and half of it, run to the end. */
    private Race batchDescent(Problem problem, double target, int epochs) throws InterruptedException {
        DoubleFunction<GradientOptimiser> descent =
                rate -> new BatchDescent(problem.corpus(), problem.hyperparameters(), rate, problem.workers());
        double bestRate = batchRates.rates().getFirst();
        double best = Double.POSITIVE_INFINITY;
        for (double rate : batchRates.rates()) {
            Race trial = Race.run("trial", problem, descent.apply(rate), target, limit(TRIAL_EPOCHS));
            if (trial.objective() < best) {
                best = trial.objective();
                bestRate = rate;
            }
        }
        Race whole = Race.run(name(bestRate), problem, descent.apply(bestRate), target, limit(epochs));
        tell(problem, whole);
        Race half = Race.run(name(bestRate / 2), problem, descent.apply(bestRate / 2), target, limit(epochs));
        tell(problem, half);
        return Race.better(whole, half);
    }

    private static Race.Limit limit(int epochs) {
        return new Race.Limit(Double.POSITIVE_INFINITY, epochs);
    }

    private static String name(double rate) {
        return String.format(Locale.ROOT, "batch descent, sparse, rate %.2g", rate);
    }

    private void tell(Problem problem, Race race) {
        progress.printf(
                Locale.ROOT,
                "%s: %s: %d epochs, %.2f s (%.2f of processors), J %.6g%n",
                problem.name(),
                race.method(),
                race.epochs(),
                race.spent().seconds(),
                race.spent().processorSeconds(),
                race.objective());
        progress.flush();
    }
}
