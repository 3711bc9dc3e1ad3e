package io.muse.benchmarks.live;

import io.muse.standalone.stack.Health;
import io.muse.standalone.stack.Instance;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Stops each instance of a stack as its operators would, and starts it again. */
public final class CleanRestarts {
    /** A starting service answers with cold code: every 50 ms, the questions took it up to a processor second of thirteen. */
    private static final Duration POLL = Duration.ofMillis(200);

    private CleanRestarts() {}

    /**
     * One instance after the other, each when all are ready.
     *
     * @param pause before each, in which those before may catch up
     * @param patience with each
     * @return by instance: from the signal to stop until it is ready again
     * @throws IllegalStateException naming the instance after which not all were ready within the patience
     */
    public static Map<Instance, Duration> ofEach(LiveStack live, Duration pause, Duration patience)
            throws IOException, InterruptedException {
        Map<Instance, Duration> times = new LinkedHashMap<>();
        try (Health health = new Health(live.ports())) {
            for (Instance instance : live.stack().instances()) {
                Thread.sleep(pause);
                Instant begin = Instant.now();
                live.stack().restart(instance);
                while (health.of(instance) != Health.State.READY
                        && Duration.between(begin, Instant.now()).compareTo(patience) < 0) {
                    Thread.sleep(POLL);
                }
                times.put(instance, Duration.between(begin, Instant.now()));
                if (!live.awaitReady(patience)) {
                    throw new IllegalStateException(
                            "not all were ready within " + patience + " after " + instance.label() + " was restarted");
                }
            }
        }
        return times;
    }
}
