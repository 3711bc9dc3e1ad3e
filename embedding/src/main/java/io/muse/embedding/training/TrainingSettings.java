package io.muse.embedding.training;

import io.muse.embedding.objective.Hyperparameters;

/**
 * @param sweeps most sweeps of a run that starts from known vectors
 * @param coldSweeps most sweeps of one that starts from random vectors
 * @param tolerance the relative change of the regularised objective by one sweep below which it has converged
 */
public record TrainingSettings(Hyperparameters hyperparameters, int sweeps, int coldSweeps, double tolerance) {

    /** @throws IllegalArgumentException naming the field that is out of its range */
    public TrainingSettings {
        if (sweeps < 1 || coldSweeps < 1) {
            throw new IllegalArgumentException("sweeps is " + Math.min(sweeps, coldSweeps) + " but must be at least 1");
        }
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("tolerance is " + tolerance + " but must be at least 0");
        }
    }

    /** The same for another model. */
    public TrainingSettings with(Hyperparameters other) {
        return new TrainingSettings(other, sweeps, coldSweeps, tolerance);
    }
}
