package io.muse.contracts.freshness;

import java.time.Duration;
import java.util.stream.IntStream;

/** Upper bounds of every freshness histogram: the same in all services, so that their buckets can be compared. */
public final class FreshnessBuckets {
    private FreshnessBuckets() {}

    /** 10 ms to 60 s, denser around the goals: half of the edits within 300 ms, 99 of 100 within a second. */
    public static Duration[] upperBounds() {
        return IntStream.of(
                        10, 20, 50, 100, 150, 200, 300, 400, 500, 750, 1_000, 1_500, 2_000, 5_000, 10_000, 30_000,
                        60_000)
                .mapToObj(Duration::ofMillis)
                .toArray(Duration[]::new);
    }
}
