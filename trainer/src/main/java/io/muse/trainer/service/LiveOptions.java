package io.muse.trainer.service;

import io.muse.trainer.live.LiveSettings;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How songs are kept current between epochs. */
public interface LiveOptions {
    /** Whether updates are published between snapshots. */
    @WithDefault("true")
    boolean enabled();

    /** Within which the budget may be spent. */
    @WithDefault("20ms")
    @DurationMin(millis = 1)
    @DurationMax(seconds = 10)
    Duration tick();

    /** Time for row solves a tick while songs wait. */
    @WithDefault("16ms")
    @DurationMin(millis = 1)
    Duration budget();

    /** Share of a song's row that edits of other songs have to change before it is solved again. */
    @WithDefault("0.1")
    @DecimalMin("0.0001")
    @DecimalMax("1")
    double threshold();

    /** An edit of a longer playlist is not told to the other songs in it before the next epoch. */
    @WithDefault("1000")
    @Min(0)
    int longestPlaylist();

    /** @throws ConfigurationException naming the setting that does not fit the others */
    default LiveSettings settings() {
        try {
            return new LiveSettings(tick(), budget(), threshold(), longestPlaylist());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }
}
