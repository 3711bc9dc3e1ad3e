package io.muse.contracts.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Awaitility with the patience that a machine needs which is busy with something else: its own ten seconds are seldom enough. */
public final class Patience {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Patience() {}

    public static ConditionFactory await() {
        return Awaitility.await().atMost(PATIENCE);
    }
}
