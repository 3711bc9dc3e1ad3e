package io.muse.trainer.companions;

import io.muse.trainer.training.TrainedSnapshot;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How much has changed since a companion was made. Not thread-safe. */
final class Change {
    private final CompanionSettings settings;
    private @Nullable Basis basis;

    /** What a companion was made of. */
    private record Basis(long snapshot, long memberships, double drift, long changes, Instant made) {}

    Change(CompanionSettings settings) {
        this.settings = settings;
    }

    /**
     * @param drift sum over all snapshots so far of 1 − the mean cosine to the one before
     * @param changes of what else it is made of, so far
     * @param outOf how many that are
     */
    boolean isEnough(TrainedSnapshot snapshot, double drift, long changes, long outOf, Instant now) {
        Basis before = basis;
        if (before == null) {
            return true;
        }
        return drift - before.drift >= settings.change()
                || isShare(Math.abs(snapshot.corpus().memberships() - before.memberships), before.memberships)
                || isShare(changes - before.changes, outOf)
                || isOld(before, snapshot, now);
    }

    private boolean isShare(long changed, long outOf) {
        return changed > 0 && changed >= settings.change() * outOf;
    }

    private boolean isOld(Basis before, TrainedSnapshot snapshot, Instant now) {
        return snapshot.manifest().version() != before.snapshot
                && Duration.between(before.made, now).compareTo(settings.maxAge()) >= 0;
    }

    /** Notes what it is made of from now on. */
    void made(TrainedSnapshot snapshot, double drift, long changes, Instant now) {
        basis = new Basis(snapshot.manifest().version(), snapshot.corpus().memberships(), drift, changes, now);
    }
}
