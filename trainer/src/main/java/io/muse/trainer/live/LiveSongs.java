package io.muse.trainer.live;

import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.contracts.update.VectorUpdate;
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
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The vectors in force and what is due on top of them: all that the live thread, the training thread and those that
 * follow topics share. Thread-safe. Locks are taken in the order: the model's, the replica's.
 */
final class LiveSongs {
    /** Locks are not fair: without a pause a thread has them again before one that waits has woken up. */
    private static final long PAUSE_NANOS = 50_000;

    private final Hyperparameters hyperparameters;
    private final Share share;
    private final Slots slots = new Slots();
    private final MembershipReplica replica;
    private final SongSolver solver;

    /** Not private, as the next one: tests compare whole states. */
    final SongMarks marks;

    final ModelInForce inForce;
    private final OthersUpdates others = new OthersUpdates();
    private final TakeOver takeOver;

    /** A song that was due, and what to tell of it: maybe nothing. */
    record Answer(DueSong due, @Nullable VectorUpdate update) {}

    LiveSongs(LiveSettings settings, Share share, Hyperparameters hyperparameters, LiveListener listener) {
        this(settings, share, hyperparameters, listener, () -> LockSupport.parkNanos(PAUSE_NANOS), System::nanoTime);
    }

    /**
     * @param letOthers as {@link TakeOver}
     * @param nanoTime as {@link System#nanoTime}
     */
    LiveSongs(
            LiveSettings settings,
            Share share,
            Hyperparameters hyperparameters,
            LiveListener listener,
            Runnable letOthers,
            LongSupplier nanoTime) {
        this.share = share;
        this.hyperparameters = hyperparameters;
        this.marks = new SongMarks(settings, share, slots, nanoTime);
        this.replica = new MembershipReplica(marks);
        this.solver = new SongSolver(replica, marks, slots, listener);
        this.inForce = new ModelInForce(replica, slots);
        this.takeOver = new TakeOver(inForce, replica, marks, slots, others, share, hyperparameters, letOthers);
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
        return takeOver.of(base, tracks, vectors, isOwn);
    }

    /** Takes in what another trainer has told. */
    void apply(VectorUpdate update) {
        if (share.holds(update.trackId())) {
            return;
        }
        inForce.read((now, store) -> {
            if (now != null && OthersUpdates.isSuperseded(update, now.base())) {
                return false;
            }
            others.note(update);
            int slot = store.trackSlot(update.trackId());
            if (slot >= 0) {
                slots.touch(slot);
            }
            if (now != null && slot >= 0) {
                slots.solved(slot, !update.left());
                if (now.set(slot, update) >= LiveModel.NOTICEABLE) {
                    others.moved();
                }
            }
            return true;
        });
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
        inForce.read((now, store) -> {
            int slot = now == null ? -1 : store.trackSlot(track);
            int playlists = slot < 0 ? 0 : store.userPlaylistCount(slot);
            if (now != null && playlists > 0 && !marks.isEditedSinceFreeze(slot)) {
                double moved = now.set(slot, vector, playlists);
                slots.solved(slot, true);
                if (moved >= LiveModel.NOTICEABLE) {
                    var due = new DueSong(track, slot, playlists, false, null, null);
                    news.put(due, now.update(due));
                }
            }
            return true;
        });
    }

    long othersChanges() {
        return inForce.locked(others::changes);
    }

    Map<String, float[]> othersSince(long changes) {
        return inForce.locked(() -> others.since(changes));
    }

    void fenced() {
        inForce.fence();
    }

    Map<String, float[]> newer() {
        return inForce.locked(() -> inForce.<Optional<Solved>>read((now, store) ->
                        Optional.ofNullable(now).map(model -> new Solved(model, slotsByTrack(store, model.solved()))))
                .map(Solved::vectors)
                .orElse(Map.of()));
    }

    private static Map<String, Integer> slotsByTrack(MembershipStore store, BitSet slots) {
        Map<String, Integer> byTrack = new HashMap<>();
        slots.stream().forEach(slot -> byTrack.put(store.track(slot), slot));
        return byTrack;
    }

    private record Solved(LiveModel model, Map<String, Integer> slots) {
        Map<String, float[]> vectors() {
            Map<String, float[]> vectors = new HashMap<>();
            slots.forEach((track, slot) -> vectors.put(track, model.vector(slot)));
            return vectors;
        }
    }

    /** Solves the most urgent song; empty where nothing is due. */
    Optional<Answer> solveNext() {
        return inForce.locked(() -> inForce.<Optional<Next>>read(
                        (now, store) -> Optional.ofNullable(now).flatMap(model -> next(model, store)))
                .map(next -> new Answer(next.due(), solver.answer(next.model(), next.due()))));
    }

    private Optional<Next> next(LiveModel model, MembershipStore store) {
        DueSong due = marks.poll(store);
        if (due != null && !due.left()) {
            model.readRow(store, due);
        }
        return Optional.ofNullable(due).map(song -> new Next(model, song));
    }

    private record Next(LiveModel model, DueSong due) {}

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
