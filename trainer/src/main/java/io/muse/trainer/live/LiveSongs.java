package io.muse.trainer.live;

import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.contracts.update.VectorUpdate;
import io.muse.embedding.cooccurrence.MembershipCopy;
import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.training.TrainedVectors;
import io.muse.trainer.memberships.MembershipReplica;
import io.muse.trainer.training.Share;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The vectors in force and what is due on top of them: all that the live thread, the training thread and those that
 * follow topics share. Thread-safe. Locks are taken in the order: the model's, the replica's.
 */
final class LiveSongs {
    private final Hyperparameters hyperparameters;
    private final Share share;
    private final SongMarks marks;
    private final MembershipReplica replica;
    private final SongSolver solver;
    private final ReentrantLock modelLock = new ReentrantLock();
    private final OthersUpdates others = new OthersUpdates();
    private @Nullable LiveModel model;
    private boolean fenced;

    /** A song that was due, and what to tell of it: maybe nothing. */
    record Answer(DueSong due, @Nullable VectorUpdate update) {}

    LiveSongs(LiveSettings settings, Share share, Hyperparameters hyperparameters, LiveListener listener) {
        this.share = share;
        this.hyperparameters = hyperparameters;
        this.marks = new SongMarks(settings, share, System::nanoTime);
        this.replica = new MembershipReplica(marks);
        this.solver = new SongSolver(replica, marks, listener);
    }

    MembershipReplica replica() {
        return replica;
    }

    /** Has a permit when something fell due since it was drained. */
    Semaphore work() {
        return marks.work();
    }

    /** Marks what stands behind these offsets. */
    void trackFrom(Map<Integer, Long> coveredUpTo) {
        replica.read(store -> {
            marks.trackFrom(coveredUpTo);
            return true;
        });
    }

    /** Marks what comes from now on, if nothing was marked so far: there was no snapshot then. */
    void track() {
        replica.read(store -> {
            marks.track();
            return true;
        });
    }

    /**
     * Takes a snapshot's vectors over.
     *
     * @param isOwn whether this trainer made it; of another one's this trainer's own songs keep the vectors that they have
     *     here
     * @return what is to be told: own songs that the snapshot has otherwise
     */
    Map<DueSong, VectorUpdate> adopt(SnapshotManifest base, List<String> tracks, float[] vectors, boolean isOwn) {
        MembershipCopy copy = replica.read(MembershipStore::copy);
        var next = new LiveModel(base, tracks, vectors, copy, hyperparameters);
        modelLock.lock();
        try {
            LiveModel before = model;
            Map<DueSong, VectorUpdate> news = replica.read(store -> {
                boolean slotsAreOthers = marks.takeCleared();
                if (before != null) {
                    forgetFreed(before);
                }
                marks.takeFreedSlots();
                var adoption = new Adoption(next, store);
                Map<DueSong, VectorUpdate> kept = Map.of();
                if (before != null && !slotsAreOthers) {
                    if (isOwn) {
                        adoption.carryOver(before, marks.editedSinceFreeze());
                    } else {
                        kept = adoption.keep(before, share);
                    }
                }
                others.dropSuperseded(base);
                others.all().forEach(adoption::load);
                if (isOwn || before == null) {
                    marks.rebased(store, adoption.known());
                } else {
                    marks.adopted(adoption.known());
                }
                return kept;
            });
            if (!(isOwn || before == null) || !others.isEmpty()) {
                next.sum();
            }
            if (!isOwn) {
                others.moved();
            }
            model = fenced ? null : next;
            return news;
        } finally {
            modelLock.unlock();
        }
    }

    /** Takes in what another trainer has told. */
    void apply(VectorUpdate update) {
        if (share.holds(update.trackId())) {
            return;
        }
        modelLock.lock();
        try {
            LiveModel now = model;
            if (now != null && OthersUpdates.isSuperseded(update, now.base())) {
                return;
            }
            others.note(update);
            if (now != null) {
                double moved = replica.read(store -> {
                    forgetFreed(now);
                    int slot = store.trackSlot(update.trackId());
                    if (slot < 0) {
                        return 0.0;
                    }
                    marks.solved(slot, !update.left());
                    return now.set(slot, update);
                });
                if (moved >= LiveModel.NOTICEABLE) {
                    others.moved();
                }
            }
        } finally {
            modelLock.unlock();
        }
    }

    /**
     * Takes over the swept vectors of this trainer's own songs.
     *
     * @return what is to be told: those that have moved
     */
    Map<DueSong, VectorUpdate> offer(TrainedVectors trained) {
        Map<DueSong, VectorUpdate> news = new HashMap<>();
        int dimension = hyperparameters.dimension();
        for (int row = 0; row < trained.tracks().size(); row++) {
            String track = trained.tracks().get(row);
            if (share.holds(track)) {
                float[] vector = Arrays.copyOfRange(trained.vectors(), row * dimension, (row + 1) * dimension);
                offer(track, vector, news);
            }
        }
        return news;
    }

    /** A song that was edited since the freeze has a vector that knows more. */
    private void offer(String track, float[] vector, Map<DueSong, VectorUpdate> news) {
        modelLock.lock();
        try {
            LiveModel now = model;
            if (now == null) {
                return;
            }
            replica.read(store -> {
                forgetFreed(now);
                int slot = store.trackSlot(track);
                int playlists = slot < 0 ? 0 : store.userPlaylistCount(slot);
                if (playlists > 0 && !marks.isEditedSinceFreeze(slot)) {
                    double moved = now.set(slot, vector, playlists);
                    marks.solved(slot, true);
                    if (moved >= LiveModel.NOTICEABLE) {
                        var due = new DueSong(track, slot, playlists, false, null, null);
                        news.put(due, now.update(due));
                    }
                }
                return true;
            });
        } finally {
            modelLock.unlock();
        }
    }

    long othersChanges() {
        modelLock.lock();
        try {
            return others.changes();
        } finally {
            modelLock.unlock();
        }
    }

    Map<String, float[]> othersSince(long changes) {
        modelLock.lock();
        try {
            return others.since(changes);
        } finally {
            modelLock.unlock();
        }
    }

    void fenced() {
        modelLock.lock();
        try {
            fenced = true;
            model = null;
        } finally {
            modelLock.unlock();
        }
    }

    Map<String, float[]> newer() {
        modelLock.lock();
        try {
            LiveModel now = model;
            if (now == null) {
                return Map.of();
            }
            Map<String, Integer> slots = replica.read(store -> {
                forgetFreed(now);
                return slotsByTrack(store, now.solved());
            });
            Map<String, float[]> newer = new HashMap<>();
            slots.forEach((track, slot) -> newer.put(track, now.vector(slot)));
            return newer;
        } finally {
            modelLock.unlock();
        }
    }

    private static Map<String, Integer> slotsByTrack(MembershipStore store, BitSet slots) {
        Map<String, Integer> byTrack = new HashMap<>();
        slots.stream().forEach(slot -> byTrack.put(store.track(slot), slot));
        return byTrack;
    }

    /** Solves the most urgent song; empty where nothing is due. */
    Optional<Answer> solveNext() {
        modelLock.lock();
        try {
            LiveModel now = model;
            DueSong due = now == null ? null : next(now);
            return now == null || due == null
                    ? Optional.empty()
                    : Optional.of(new Answer(due, solver.answer(now, due)));
        } finally {
            modelLock.unlock();
        }
    }

    private @Nullable DueSong next(LiveModel now) {
        return replica.read(store -> {
            if (marks.takeCleared()) {
                model = null;
                return null;
            }
            forgetFreed(now);
            DueSong due = marks.poll(store);
            if (due != null && !due.left()) {
                now.readRow(store, due);
            }
            return due;
        });
    }

    private void forgetFreed(LiveModel now) {
        marks.takeFreedSlots().forEach(now::forget);
    }

    /** Takes a song back whose update was not delivered. */
    void takeBack(DueSong due) {
        replica.read(store -> {
            marks.failed(store, due);
            return true;
        });
    }

    int waiting() {
        return replica.read(store -> marks.size());
    }

    Duration oldestWaiting() {
        return replica.read(store -> marks.oldest())
                .map(since -> Duration.ofNanos(System.nanoTime() - since))
                .orElse(Duration.ZERO);
    }

    long solves() {
        return solver.solves();
    }
}
