package io.muse.ingest.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What this service takes in and how long it waits for the broker. */
@ConfigMapping(prefix = "muse.ingest")
public interface IngestSettings {
    /** How long a record may wait for the broker's acknowledgement before the request fails. */
    @WithDefault("20s")
    @DurationMin(seconds = 1)
    @DurationMax(hours = 1)
    Duration deliveryTimeout();

    /** Longest request body in bytes, decompressed; imports have no limit. */
    @WithDefault("8388608")
    @Min(1)
    int maxBodyBytes();

    /** Records of one import that may wait for their acknowledgement before reading pauses. */
    @WithDefault("10000")
    @Min(1)
    int maxInFlight();
}
