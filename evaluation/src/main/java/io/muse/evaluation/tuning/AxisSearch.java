package io.muse.evaluation.tuning;

import io.muse.evaluation.model.Recommender;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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
     * The best setting, the earlier one of equals.
     *
     * @throws InterruptedException where the calling thread was interrupted
     */
    public Best run(Training training, Judge judge) throws InterruptedException {
        var start = new LinkedHashMap<String, Double>();
        axes.forEach(axis -> start.put(axis.name(), axis.values().getFirst()));
        var first = new Setting(start);
        Set<Setting> tried = new HashSet<>(Set.of(first));
        Recommender firstModel = training.train(first);
        var best = new Best(first, firstModel, judge.score(first, firstModel), 1);
        for (Axis axis :
                Stream.generate(() -> axes).limit(ROUNDS).flatMap(List::stream).toList()) {
            for (double value : axis.values()) {
                Setting setting = best.setting().with(axis.name(), value);
                if (tried.size() < budget && tried.add(setting)) {
                    Recommender model = training.train(setting);
                    double score = judge.score(setting, model);
                    best = score > best.score()
                            ? new Best(setting, model, score, tried.size())
                            : new Best(best.setting(), best.model(), best.score(), tried.size());
                }
            }
        }
        return best;
    }
}
