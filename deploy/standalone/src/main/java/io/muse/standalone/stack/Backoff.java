package io.muse.standalone.stack;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When to restart a process that dies: after one second, then after twice the last delay up to half a minute; a minute
 * of life makes it forget. Not thread-safe.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration FORGET_AFTER = Duration.ofMinutes(1);

    private Duration delay = FIRST;
    private @Nullable Instant restartAt;
    private @Nullable Instant aliveSince;

    /** To be told again and again while the process lives. */
    void alive(Instant now) {
        if (aliveSince == null) {
            aliveSince = now;
        }
        if (Duration.between(aliveSince, now).compareTo(FORGET_AFTER) >= 0) {
            delay = FIRST;
        }
    }

    /** To be asked again and again while it is dead; true once per death, when its delay is over. */
    boolean shouldRestart(Instant now) {
        aliveSince = null;
        if (restartAt == null) {
            restartAt = now.plus(delay);
        }
        if (now.isBefore(restartAt)) {
            return false;
        }
        restartAt = null;
        Duration doubled = delay.multipliedBy(2);
        delay = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return true;
    }
}
