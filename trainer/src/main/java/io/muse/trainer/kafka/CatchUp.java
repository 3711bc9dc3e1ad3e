package io.muse.trainer.kafka;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells when the records that stood in the topic at the start have been read. Once told it stays told: later records
 * are the live stream. The reading thread writes, every thread may read.
 */
public final class CatchUp {
    private @Nullable Map<Integer, Long> targets;
    private volatile boolean done;

    /** Notes where to get to; only the first call counts. */
    public void startAt(Map<Integer, Long> endOffsets) {
        if (targets == null) {
            targets = Map.copyOf(endOffsets);
        }
    }

    /** @return whether this step was the one that caught up */
    public boolean reached(Map<Integer, Long> positions) {
        Map<Integer, Long> to = targets;
        if (done || to == null) {
            return false;
        }
        done = to.entrySet().stream().allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
        return done;
    }

    public boolean done() {
        return done;
    }
}
