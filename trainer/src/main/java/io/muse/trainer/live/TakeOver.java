package io.muse.trainer.live;

import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.contracts.update.VectorUpdate;
import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.trainer.memberships.MembershipReplica;
import io.muse.trainer.training.Share;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts a snapshot's vectors into force, as if at one moment, while songs are solved and memberships come: it holds their
 * locks for a few slots at a time, and in the end for those of which something changed meanwhile. One thread runs it, and
 * that thread freezes the memberships.
 */
final class TakeOver {
    private static final int SLOTS_AT_A_TIME = 500;
    private static final int MARKS_AT_A_TIME = 500;

    /** Slots that are renewed with their share of the Gram matrix, O(d²) each, while the others wait. */
    private static final int FEW = 100;

    private final ModelInForce inForce;
    private final MembershipReplica replica;
    private final SongMarks marks;
    private final Slots slots;
    private final OthersUpdates others;
    private final Share share;
    private final Hyperparameters hyperparameters;
    private final Runnable letOthers;

    private enum Progress {
        MORE,
        DONE,
        /** What was in force is no more, or the slots are others'. */
        OUTDATED
    }

    /** @param letOthers is called between the times that the locks are held, for those that wait for them */
    TakeOver(
            ModelInForce inForce,
            MembershipReplica replica,
            SongMarks marks,
            Slots slots,
            OthersUpdates others,
            Share share,
            Hyperparameters hyperparameters,
            Runnable letOthers) {
        this.inForce = inForce;
        this.replica = replica;
        this.marks = marks;
        this.slots = slots;
        this.others = others;
        this.share = share;
        this.hyperparameters = hyperparameters;
        this.letOthers = letOthers;
    }

    /** Parameters and result as {@link LiveSongs#adopt}. */
    Map<DueSong, VectorUpdate> of(SnapshotManifest base, List<String> tracks, float[] vectors, boolean isOwn) {
        var snapshot = new SnapshotVectors(base, tracks, vectors);
        Attempt attempt;
        do {
            var next = new LiveModel(base, replica.read(MembershipStore::copy), hyperparameters);
            attempt = inForce.read((before, store) -> new Attempt(snapshot, next, before, store, isOwn));
        } while (!attempt.succeeds());
        while (replica.read(store -> marks.review(store, MARKS_AT_A_TIME))) {
            letOthers.run();
        }
        return attempt.adoption.news();
    }

    private final class Attempt {
        private final LiveModel next;
        private final Adoption adoption;
        private final boolean isRebase;
        private final boolean isOwn;
        private final int changes;
        private final BitSet behind = new BitSet();
        private int lastBehind = Integer.MAX_VALUE;

        Attempt(
                SnapshotVectors snapshot,
                LiveModel next,
                @Nullable LiveModel before,
                MembershipStore store,
                boolean isOwn) {
            this.next = next;
            this.adoption = isOwn
                    ? Adoption.ofOwn(snapshot, next, before, others, marks)
                    : Adoption.ofAnothers(snapshot, next, before, others, share);
            this.isOwn = isOwn;
            this.isRebase = isOwn || before == null;
            this.changes = inForce.changes();
            slots.takeTouched();
            behind.set(0, store.trackSlots());
        }

        /** False where it is {@link Progress#OUTDATED}; nothing has happened then. */
        boolean succeeds() {
            if (!repeat(this::renewMany)) {
                return false;
            }
            next.sum();
            return repeat(this::finish);
        }

        private boolean repeat(Function<MembershipStore, Progress> step) {
            while (true) {
                Progress progress = inForce.read(
                        (now, store) -> inForce.changes() == changes ? step.apply(store) : Progress.OUTDATED);
                if (progress != Progress.MORE) {
                    return progress == Progress.DONE;
                }
                letOthers.run();
            }
        }

        private Progress renewMany(MembershipStore store) {
            renew(store, SLOTS_AT_A_TIME);
            return behind.isEmpty() ? Progress.DONE : Progress.MORE;
        }

        /** Ends with all slots renewed: as soon as few are behind, or they don't become fewer. */
        private Progress finish(MembershipStore store) {
            behind.or(slots.takeTouched());
            int count = behind.cardinality();
            if (count > FEW && count < lastBehind) {
                lastBehind = count;
                renew(store, FEW);
                return Progress.MORE;
            }
            renew(store, count);
            putInForce();
            return Progress.DONE;
        }

        private void renew(MembershipStore store, int count) {
            int slot = behind.nextSetBit(0);
            for (int i = 0; i < count && slot >= 0; i++) {
                adoption.renew(store, slot);
                behind.clear(slot);
                slot = behind.nextSetBit(slot + 1);
            }
        }

        private void putInForce() {
            others.dropSuperseded(next.base());
            if (isRebase) {
                marks.rebased(next.known());
            } else {
                slots.adopted(next.known());
            }
            if (!isOwn) {
                others.moved();
            }
            inForce.replace(next);
        }
    }
}
