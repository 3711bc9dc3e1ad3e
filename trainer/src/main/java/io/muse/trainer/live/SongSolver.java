package io.muse.trainer.live;

import io.muse.contracts.update.VectorUpdate;
import io.muse.trainer.memberships.MembershipReplica;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Solves songs that are due, and marks what follows from it. The caller holds the model's lock. */
final class SongSolver {
    private static final Logger LOG = Logger.getLogger(SongSolver.class);

    private final MembershipReplica replica;
    private final SongMarks marks;
    private final Slots slots;
    private final LiveListener listener;
    private final LongAdder solves = new LongAdder();

    SongSolver(MembershipReplica replica, SongMarks marks, Slots slots, LiveListener listener) {
        this.replica = replica;
        this.marks = marks;
        this.slots = slots;
        this.listener = listener;
    }

    /** @return what to tell of the song, null where there is nothing to tell */
    @Nullable
    VectorUpdate answer(LiveModel model, DueSong due) {
        long started = System.nanoTime();
        try {
            LiveModel.Outcome outcome = model.answer(due);
            if (!due.left()) {
                solves.increment();
                listener.solved(Duration.ofNanos(System.nanoTime() - started));
                noteVector(model, due, outcome.then());
            }
            return outcome.update();
        } catch (ArithmeticException e) {
            LOG.warnf("live: a song is left to the next epoch, %s", e.getMessage());
            return null;
        }
    }

    /** The slot may be another song's by now, or nobody's. */
    private void noteVector(LiveModel model, DueSong due, LiveModel.Then then) {
        replica.read(store -> {
            if (store.isTrack(due.slot(), due.trackId())) {
                slots.solved(due.slot(), model.has(due.slot()));
                if (then == LiveModel.Then.SETTLE) {
                    marks.again(store, due.slot());
                }
            }
            if (then == LiveModel.Then.RETRY) {
                marks.failed(store, due);
            }
            return true;
        });
    }

    /** Any thread. */
    long solves() {
        return solves.sum();
    }
}
