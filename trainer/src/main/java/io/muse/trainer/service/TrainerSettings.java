package io.muse.trainer.service;

import io.muse.embedding.training.TrainingSettings;
import io.muse.trainer.live.LiveSettings;
import io.muse.trainer.training.ColdStart;
import io.muse.trainer.training.EpochSettings;
import io.muse.trainer.training.Share;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.OptionalInt;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/** When to train, how much at a time, and what to keep of it. */
@ConfigMapping(prefix = "muse.trainer")
public interface TrainerSettings {
    /** Least time from the start of one epoch to the start of the next. */
    @WithDefault("30s")
    @DurationMin(nanos = 0)
    Duration interval();

    /** Sweeps of an epoch that starts from known vectors. */
    @WithDefault("1")
    @Min(1)
    @Max(1000)
    int sweeps();

    /** Most sweeps of an epoch that starts from random vectors. */
    @WithDefault("5")
    @Min(1)
    @Max(1000)
    int coldSweeps();

    /**
     * {@code aligned}: the first epoch starts over from random vectors, and its result is rotated onto the newest
     * snapshot, so that vectors that clients have cached keep meaning.
     */
    @WithDefault("never")
    ColdStart coldStart();

    /** Relative change of J by one sweep below which the vectors count as converged. */
    @WithDefault("0.001")
    @DecimalMin("0")
    double tolerance();

    /** How long a first epoch waits for the replay to end before it trains on what is there. */
    @WithDefault("30s")
    @DurationMin(nanos = 0)
    Duration startWithin();

    /** Threads that solve the rows of an epoch; one less than the machine has processors, or one, where absent. */
    OptionalInt threads();

    /** Trainers that share the songs; each needs the same number. */
    @WithDefault("1")
    @Min(1)
    @Max(1000)
    int shards();

    /** Which of them this one is, from 0: that one publishes the snapshots. */
    @WithDefault("0")
    @Min(0)
    int shard();

    /** Versions that stay readable. */
    @WithDefault("3")
    @Min(1)
    @Max(100)
    int keepSnapshots();

    /** After this long a publication is given up and tried again; at most half the broker's transaction.max.timeout.ms. */
    @WithDefault("5m")
    @DurationMin(seconds = 5)
    @DurationMax(minutes = 30)
    Duration publishTimeout();

    /** Pause before another try when the broker fails. */
    @WithDefault("5s")
    @DurationMin(millis = 100)
    Duration retryAfter();

    /** What is minimised. */
    ObjectiveSettings objective();

    /** What titles of playlists have to say. */
    RefinementOptions refinement();

    /** Vectors between epochs. */
    LiveOptions live();

    /** What is made of the snapshots in the background. */
    CompanionOptions companions();

    default int threadCount() {
        return threads().orElse(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
    }

    /** Null where songs are not kept current between epochs. */
    default @Nullable LiveSettings liveSettings() {
        return live().enabled() && !objective().hyperparameters().bias() ? live().settings() : null;
    }

    /** @throws ConfigurationException where this trainer is not one of them, or they could not tell each other */
    default Share share() {
        if (shards() > 1 && liveSettings() == null) {
            throw new ConfigurationException("muse.trainer.shards is " + shards()
                    + " but several trainers need muse.trainer.live.enabled and an objective without bias");
        }
        try {
            return new Share(shard(), shards());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    default EpochSettings epochs() {
        return new EpochSettings(
                objective().recipe().objective(),
                new TrainingSettings(objective().hyperparameters(), sweeps(), coldSweeps(), tolerance()),
                coldStart(),
                interval(),
                startWithin(),
                share());
    }
}
