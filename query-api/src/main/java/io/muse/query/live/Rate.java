package io.muse.query.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** How fast a count grows, over the last seconds. Not thread-safe. */
final class Rate {
    private static final long WINDOW = Duration.ofSeconds(5).toNanos();

    private final Deque<Reading> readings = new ArrayDeque<>();

    private record Reading(long at, double count) {}

    /** @param at nanoseconds of the system's clock */
    void read(long at, double count) {
        readings.addLast(new Reading(at, count));
        while (at - readings.getFirst().at > WINDOW) {
            readings.removeFirst();
        }
    }

    /** Forgets what was read: there will be a gap. */
    void restart() {
        readings.clear();
    }

    /** Empty before the second reading. A count that was set back is not growth. */
    OptionalDouble perSecond() {
        if (readings.size() < 2) {
            return OptionalDouble.empty();
        }
        Reading first = readings.getFirst();
        Reading last = readings.getLast();
        return OptionalDouble.of(Math.max(0, last.count - first.count) / ((last.at - first.at) * 1e-9));
    }
}
