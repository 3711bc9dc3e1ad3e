package io.muse.query.serving;

import io.muse.contracts.snapshot.SnapshotSelection;
import io.muse.query.config.QuerySettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The states that queries are answered from. The newest one follows the topics: it is replaced atomically, and never by
 * an older version. Those before it stay as they were when the next one took their place, so that a bad snapshot, with
 * the updates that were solved on it, can be taken back.
 */
@Singleton
public final class Serving {
    private static final int KEPT = 2;

    private final int kept;
    private volatile HeldSnapshots held = HeldSnapshots.NONE;

    public Serving() {
        this(KEPT);
    }

    @Inject
    public Serving(QuerySettings settings) {
        this(settings.snapshots().kept());
    }

    Serving(int kept) {
        this.kept = kept;
    }

    public HeldSnapshots held() {
        return held;
    }

    /** What answers whoever asks for no certain snapshot: the newest, or the promoted one. Empty before the first. */
    public Optional<ServingState> current() {
        return held.served().map(HeldSnapshot::state);
    }

    /** The one that updates are applied to. Empty until the first snapshot is loaded. */
    public Optional<ServingState> newest() {
        return held.newest().map(HeldSnapshot::state);
    }

    boolean isNewer(long version) {
        return newest().map(state -> version > state.version()).orElse(true);
    }

    /**
     * Lets queries see the state from now on: of a newer version, or of the same one built again.
     *
     * @return whether it was not older than the newest
     */
    synchronized boolean replace(ServingState next) {
        if (newest().map(now -> now.version() > next.version()).orElse(false)) {
            return false;
        }
        held = held.with(next, kept);
        return true;
    }

    /** Takes a snapshot beside the newest in, which is promoted; not one that is held or newer than the newest. */
    synchronized void add(ServingState older) {
        boolean fits = newest().map(now -> older.version() < now.version()).orElse(false);
        if (fits && held.find(older.version()).isEmpty()) {
            held = held.with(older, kept);
        }
    }

    /** Nothing is held any more. */
    synchronized void clear() {
        held = held.cleared();
    }

    /** What operators want from now on; it takes effect as soon as what they want is held. */
    public synchronized void select(SnapshotSelection selection) {
        held = held.selecting(selection);
    }
}
