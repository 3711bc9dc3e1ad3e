package io.muse.access.rate;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/** A token bucket that holds the requests of one second. Safe for any number of threads, and none waits. */
public final class RateLimiter {
    private final Bucket bucket;

    /** @param perSecond at least 1 */
    public RateLimiter(int perSecond) {
        bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }

    /** Zero if one more request may pass now, else the time until the next one may. */
    public Duration acquire() {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
    }
}
