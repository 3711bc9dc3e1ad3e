package io.muse.benchmarks.solver;

import io.muse.embedding.gradient.GradientOptimiser;
import io.muse.embedding.objective.SongVectors;

/**
 * An optimiser on its way to a value of the objective.
 *
 * @param method what ran
 * @param epochs until the value was reached, or it was given up
 * @param spent in the epochs alone
 * @param objective in the end
 */
record Race(String method, int epochs, Spent spent, double objective, boolean reached) {
    private static final double NEAR = 1.001;

    /** When to give up. */
    record Limit(double processorSeconds, int epochs) {}

    /**
     * Runs from random vectors until the objective is within a thousandth of {@code target}. The objective is computed, outside the time, after each of the first ten epochs and
     * then after every tenth part more.
     */
    static Race run(String method, Problem problem, GradientOptimiser optimiser, double target, Limit limit)
            throws InterruptedException {
        SongVectors vectors = problem.start();
        Spent spent = Spent.NOTHING;
        double objective = Double.POSITIVE_INFINITY;
        int check = 1;
        for (int epoch = 1; ; epoch++) {
            spent = spent.plus(Spent.on(() -> optimiser.epoch(vectors)));
            boolean last = epoch >= limit.epochs() || spent.processorSeconds() >= limit.processorSeconds();
            if (epoch == check || last) {
                objective = problem.objective(vectors);
                check += Math.max(1, check / 10);
                boolean lost = !(objective < Double.POSITIVE_INFINITY);
                boolean reached = objective <= NEAR * target;
                if (reached || last || lost) {
                    return new Race(method, epoch, spent, objective, reached);
                }
            }
        }
    }

    /** The one that was there with the least processor time, or else came nearest. */
    static Race better(Race a, Race b) {
        if (a.reached() != b.reached()) {
            return a.reached() ? a : b;
        }
        boolean first =
                a.reached() ? a.spent.processorSeconds() <= b.spent.processorSeconds() : a.objective() <= b.objective();
        return first || Double.isNaN(b.objective()) ? a : b;
    }
}
