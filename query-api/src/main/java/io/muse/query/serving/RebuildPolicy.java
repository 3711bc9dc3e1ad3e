package io.muse.query.serving;

import io.muse.embedding.index.LiveIndex;
import java.util.Optional;

/**
 * When an index is built anew.
 *
 * @param recallTarget least recall@10; an index that did not reach it when it was built is let be until it falls
 *     noticeably below what it had
 * @param bufferShare most tracks that are compared one by one, as a share of all
 * @param removedShare most tracks that left, as a share of all
 */
public record RebuildPolicy(double recallTarget, double bufferShare, double removedShare) {
    /** Less than this is no reason: so many tracks are compared in a few microseconds. */
    private static final int FEW = 1_000;

    private static final double NOTICEABLE = 0.01;

    /** As a share of all. At 60,000 songs, 30 ns each to compare, a query gets 0.2 ms slower, and over HTTP costs about that much. */
    private static final double MANY = 0.1;

    /** @param builtRecall recall@10 when the graph was new, of {@code recall} now; NaN where it is not measured */
    Optional<RebuildReason> reason(LiveIndex index, double builtRecall, double recall) {
        return recall < Math.min(recallTarget, builtRecall - NOTICEABLE)
                ? Optional.of(RebuildReason.RECALL)
                : fullness(index);
    }

    /**
     * Whether a snapshot is served only when there is a graph for it: on the one of before, queries would be much slower than
     * they are.
     *
     * @param now what is served
     * @param next the snapshot on the same graph
     */
    boolean isWorthWaiting(LiveIndex now, LiveIndex next) {
        return next.buffered() - now.buffered() > Math.max(FEW, MANY * next.handles());
    }

    /** Why a new graph is due, whatever this one finds. */
    Optional<RebuildReason> fullness(LiveIndex index) {
        if (index.buffered() > Math.max(FEW, bufferShare * index.handles())) {
            return Optional.of(RebuildReason.BUFFER);
        }
        if (index.handles() - index.size() > Math.max(FEW, removedShare * index.handles())) {
            return Optional.of(RebuildReason.REMOVED);
        }
        return Optional.empty();
    }
}
