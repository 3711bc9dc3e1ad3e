package io.muse.query.serving;

import io.muse.query.config.QuerySettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** Nothing is held any more. */
    synchronized void clear() {
        held = HeldSnapshots.NONE;
    }

    /**
     * Lets a version answer whoever asks for none, until another one is promoted or {@link #follow}.
     *
     * @param name for it, taken from any other one that has it; null for none
     * @return false if it is not held
     */
    public synchronized boolean promote(long version, @Nullable String name) {
        if (held.find(version).isEmpty()) {
            return false;
        }
        held = held.promoting(version, name);
        return true;
    }

    /** Promotes the version before the served one; false if none is held. */
    public synchronized boolean rollBack() {
        Optional<HeldSnapshot> before = held.beforeServed();
        before.ifPresent(snapshot -> held = held.promoting(snapshot.version(), null));
        return before.isPresent();
    }

    /** Lets the newest answer again, now and later. */
    public synchronized void follow() {
        held = held.following();
    }
}
