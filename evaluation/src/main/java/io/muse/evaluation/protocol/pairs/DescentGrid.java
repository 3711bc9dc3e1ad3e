package io.muse.evaluation.protocol.pairs;

import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.gradient.BatchDescent;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.Objective;
import io.muse.embedding.objective.SongVectors;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.solver.InitialVectors;
import io.muse.embedding.solver.Sweep;
import io.muse.evaluation.report.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The paper's optimiser, epochs by learning rate, beside the row solve of the same objective. J is a sum over all pairs
 * of S songs, so its curvature grows with S; learning rates are therefore given times S.
 */
final class DescentGrid {
    private static final int SWEEPS = 5;

    private final PairTask task;
    private final Hyperparameters hyperparameters;
    private final List<Integer> epochs;
    private final List<Double> rates;
    private final Workers workers;

    /** @param epochs ascending */
    DescentGrid(
            PairTask task, Hyperparameters hyperparameters, List<Integer> epochs, List<Double> rates, Workers workers) {
        this.task = task;
        this.hyperparameters = task.fitted(hyperparameters);
        this.epochs = List.copyOf(epochs);
        this.rates = List.copyOf(rates);
        this.workers = workers;
    }

    static List<Table.NumberColumn> columns() {
        var columns = new ArrayList<Table.NumberColumn>();
        columns.add(new Table.NumberColumn("J / J(row solve)", "%.3f"));
        columns.add(new Table.NumberColumn("seconds", "%.1f"));
        columns.addAll(PairFigures.COLUMNS);
        return columns;
    }

    /** @param done told after each epoch */
    void addTo(Table table, Runnable done) throws InterruptedException {
        TrainingCorpus corpus = task.corpus(hyperparameters.weighting());
        var objective = new Objective(corpus, hyperparameters, workers);
        SongVectors solved = InitialVectors.random(corpus.tracks(), hyperparameters);
        var sweep = new Sweep(corpus, hyperparameters, workers);
        long started = System.nanoTime();
        for (int i = 0; i < SWEEPS; i++) {
            sweep.solveRows(solved, rows -> {});
        }
        double seconds = secondsSince(started);
        double least = objective.of(solved).regularised();
        table.add("row solve, " + SWEEPS + " sweeps", row(1, seconds, solved));
        for (double rate : rates) {
            SongVectors vectors = InitialVectors.random(corpus.tracks(), hyperparameters);
            var descent = new BatchDescent(corpus, hyperparameters, rate / corpus.trackCount(), workers);
            double spent = 0;
            for (int epoch = 1; epoch <= epochs.getLast(); epoch++) {
                long start = System.nanoTime();
                descent.epoch(vectors);
                spent += secondsSince(start);
                done.run();
                if (epochs.contains(epoch)) {
                    double value = objective.of(vectors).regularised();
                    String label = String.format(Locale.ROOT, "descent, rate %.3g / S, %d epochs", rate, epoch);
                    table.add(label, Double.isFinite(value) ? row(value / least, spent, vectors) : diverged());
                }
            }
        }
    }

    private List<@Nullable Double> row(double ratio, double seconds, SongVectors vectors) {
        var row = new ArrayList<@Nullable Double>();
        row.add(ratio);
        row.add(seconds);
        var matrix = new VectorMatrix(vectors.toRowMajor(), vectors.count(), vectors.dimension());
        for (double figure : task.figures(matrix)) {
            row.add(figure);
        }
        return row;
    }

    private static List<@Nullable Double> diverged() {
        return Collections.nCopies(columns().size(), null);
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) * 1e-9;
    }
}
