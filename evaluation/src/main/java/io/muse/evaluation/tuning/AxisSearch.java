package io.muse.evaluation.tuning;

import io.muse.evaluation.model.Recommender;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes one axis after the other and tries each of its values with all others as they were best so far, twice over: a
 * model of axes with v values each costs 1 + Σ (v − 1) trials, and at most as many more where the second round changes
 * anything. The same search for every model of a comparison.
 */
public final class AxisSearch {
    private static final int ROUNDS = 2;

    private final List<Axis> axes;
    private final int budget;

    /** What is searched over: trains, or only changes the query where the training is known already. */
    @FunctionalInterface
    public interface Training {
        Recommender train(Setting setting) throws InterruptedException;
    }

    /** Judges a trained model, the higher the better. */
    @FunctionalInterface
    public interface Judge {
        double score(Setting setting, Recommender model) throws InterruptedException;
    }

    /**
     * The best of a search.
     *
     * @param score of the best setting on validation
     * @param trials how many settings were tried
     */
    public record Best(Setting setting, Recommender model, double score, int trials) {}

    /** @param budget at most so many trials, at least one */
    public AxisSearch(List<Axis> axes, int budget) {
        if (budget < 1) {
            throw new IllegalArgumentException("budget is " + budget + " but must be at least 1");
        }
        this.axes = List.copyOf(axes);
        this.budget = budget;
    }

    /**
     * The best setting, the earlier one of equals. A trial that throws an {@link ArithmeticException}, as one that diverges
     * does, is worse than any other.
     *
     * @throws ArithmeticException where no trial does without
     * @throws InterruptedException where the calling thread was interrupted
     */
    public Best run(Training training, Judge judge) throws InterruptedException {
        var search = new Search(training, judge);
        var start = new LinkedHashMap<String, Double>();
        axes.forEach(axis -> start.put(axis.name(), axis.values().getFirst()));
        search.attempt(new Setting(start));
        for (Axis axis :
                Stream.generate(() -> axes).limit(ROUNDS).flatMap(List::stream).toList()) {
            for (double value : axis.values()) {
                search.attempt(search.setting.with(axis.name(), value));
            }
        }
        return search.best();
    }

    /** One search under way. */
    private final class Search {
        private final Training training;
        private final Judge judge;
        private final Set<Setting> tried = new HashSet<>();
        private Setting setting = new Setting(Map.of());
        private @Nullable Recommender model;
        private double score = Double.NEGATIVE_INFINITY;
        private @Nullable ArithmeticException failure;

        private Search(Training training, Judge judge) {
            this.training = training;
            this.judge = judge;
        }

        private void attempt(Setting next) throws InterruptedException {
            if (tried.size() == budget || !tried.add(next)) {
                return;
            }
            if (tried.size() == 1) {
                setting = next;
            }
            try {
                Recommender trained = training.train(next);
                double reached = judge.score(next, trained);
                if (model == null || reached > score) {
                    setting = next;
                    model = trained;
                    score = reached;
                }
            } catch (ArithmeticException e) {
                failure = e;
            }
        }

        private Best best() {
            if (model == null) {
                throw failure == null ? new ArithmeticException("nothing was tried") : failure;
            }
            return new Best(setting, model, score, tried.size());
        }
    }
}
