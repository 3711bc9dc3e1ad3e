package io.muse.trainer.training;

import io.muse.embedding.objective.Hyperparameters;
import java.time.Duration;

/**
 * @param objective the name of what is minimised, for the manifest
 * @param sweeps of an epoch that starts from known vectors
 * @param coldSweeps of one that starts from random vectors
 * @param tolerance the relative change of the objective by one sweep below which it has converged
 * @param interval least time from the start of an epoch to the start of the next
 * @param startWithin how long a first epoch waits for the replica to be complete before it starts on what is there
 */
public record EpochSettings(
        String objective,
        Hyperparameters hyperparameters,
        int sweeps,
        int coldSweeps,
        double tolerance,
        Duration interval,
        Duration startWithin) {}
