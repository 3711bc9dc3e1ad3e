package io.muse.trainer.training;

import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.training.TrainingSettings;
import java.time.Duration;

/**
 * @param objective the name of what is minimised, for the manifest
 * @param interval least time from the start of an epoch to the start of the next
 * @param startWithin how long a first epoch waits for the replica to be complete before it starts on what is there
 * @param share the songs that are swept
 */
public record EpochSettings(
        String objective,
        TrainingSettings training,
        ColdStart coldStart,
        Duration interval,
        Duration startWithin,
        Share share) {

    Hyperparameters hyperparameters() {
        return training.hyperparameters();
    }
}
