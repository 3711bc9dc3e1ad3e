package io.muse.trainer.live;

import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.contracts.update.VectorUpdate;
import io.muse.embedding.cooccurrence.LiveRows;
import io.muse.embedding.cooccurrence.MembershipCopy;
import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.SparseRow;
import io.muse.embedding.live.LiveVectors;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.solver.InitialVectors;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A snapshot's vectors by the slots of the replica, and what has been solved on top of them since. Not thread-safe. */
final class LiveModel {
    /** A song that only others were edited around, and that went less far than this, stays where it is. */
    static final double NOTICEABLE = 0.01;

    private final SnapshotManifest base;
    private final Source covered;
    private final Hyperparameters hyperparameters;
    private final LiveRows.Rule rule;
    private final LiveVectors vectors;
    private final LiveRows rows = new LiveRows();
    private final SparseRow row = new SparseRow();
    private final BitSet solved = new BitSet();
    private Grounds grounds = Grounds.NONE;
    private boolean complete;
    private boolean isSummed;

    /** What there is to solve a song against. */
    private enum Grounds {
        /** Songs that count for others. */
        SWEPT,
        /** Only songs that don't. */
        BESIDE,
        /** Songs that have no vector yet themselves. */
        NOT_YET,
        NONE
    }

    /** What becomes of a song after an answer. */
    enum Then {
        NOTHING,
        /** It was solved without some of its neighbours: once more when they have their vectors. */
        SETTLE,
        /** It has no more than a vector to begin with: solved behind those that have none. */
        RETRY
    }

    /** @param update what to tell, null where there is nothing to tell */
    record Outcome(@Nullable VectorUpdate update, Then then) {}

    /**
     * Without vectors. They may be given to it one by one; {@link #sum} before the first is solved.
     *
     * @param base the manifest of its vectors
     * @param copy of the replica, later than the vectors
     */
    LiveModel(SnapshotManifest base, MembershipCopy copy, Hyperparameters hyperparameters) {
        this.base = base;
        this.hyperparameters = hyperparameters;
        this.covered = anyCovered(base.sourceOffsets());
        int minPlaylists =
                Math.max(1, base.quality().getOrDefault("minPlaylists", 1.0).intValue());
        this.rule = new LiveRows.Rule(
                hyperparameters.weighting(), minPlaylists, copy.meanLength(minPlaylists, hyperparameters.weighting()));
        this.vectors = new LiveVectors(hyperparameters, copy.trackSlots() + copy.trackSlots() / 8);
    }

    /** A record that the snapshot covers, and so every later one does. */
    private static Source anyCovered(Map<Integer, Long> offsets) {
        return new TreeMap<>(offsets)
                .entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .findFirst()
                        .map(entry -> new Source(entry.getKey(), entry.getValue() - 1))
                        .orElse(new Source(0, 0));
    }

    SnapshotManifest base() {
        return base;
    }

    /** Gives a song the vector that the snapshot has for it. */
    void restore(int slot, float[] vector, boolean isSwept) {
        put(slot, vector, isSwept);
        solved.clear(slot);
    }

    /** Gives a song the vector that another training found; how far it went, see {@link LiveVectors#solve}. */
    double set(int slot, float[] vector, int playlists) {
        solved.set(slot);
        return put(slot, vector, playlists >= rule.minPlaylists());
    }

    /** Gives a song the vector of another trainer's update, or takes it away; how far it went. */
    double set(int slot, VectorUpdate update) {
        return update.left() ? lose(slot) : set(slot, update.vector(), update.playlistCount());
    }

    private double put(int slot, float[] vector, boolean isSwept) {
        return isSummed ? vectors.set(slot, vector, isSwept) : vectors.load(slot, vector, 0, isSwept);
    }

    private double lose(int slot) {
        boolean had = vectors.has(slot);
        forget(slot);
        return had ? 1 : 0;
    }

    /** Sums the Gram matrix, O(songs · d²); from now on it is kept up. */
    void sum() {
        vectors.sumGram();
        isSummed = true;
    }

    /** The vector that a song has, as news. */
    VectorUpdate update(DueSong due) {
        Source source = due.source() == null ? covered : due.source();
        return new VectorUpdate(
                due.trackId(),
                base.version(),
                source.partition(),
                source.offset(),
                due.playlists(),
                vectors.vector(due.slot()));
    }

    void forget(int slot) {
        vectors.remove(slot);
        solved.clear(slot);
    }

    boolean has(int slot) {
        return vectors.has(slot);
    }

    /** The slots that have a vector; a copy. */
    BitSet known() {
        return vectors.known();
    }

    /** Whether a slot has another vector than the snapshot. */
    boolean isSolved(int slot) {
        return solved.get(slot);
    }

    /** The slots of the songs that have another vector than the snapshot. */
    BitSet solved() {
        return (BitSet) solved.clone();
    }

    float[] vector(int slot) {
        return vectors.vector(slot);
    }

    /** Reads the row that the next {@link #answer} solves. */
    void readRow(MembershipStore store, DueSong due) {
        complete = rows.read(store, due.slot(), rule, vectors.swept(), row);
        grounds = Grounds.SWEPT;
        if (row.size() == 0) {
            boolean all = rows.read(store, due.slot(), rule.amongAll(), vectors.beside(), row);
            grounds = row.size() > 0 ? Grounds.BESIDE : all ? Grounds.NONE : Grounds.NOT_YET;
            complete &= all;
        }
    }

    /**
     * Makes a song current, from the row that was read for it.
     *
     * @throws ArithmeticException where λ is too small for single precision
     */
    Outcome answer(DueSong due) {
        if (due.left() || (grounds == Grounds.NONE && vectors.has(due.slot()))) {
            return new Outcome(takeAway(due), Then.NOTHING);
        }
        boolean had = vectors.has(due.slot());
        boolean sweep = due.playlists() >= rule.minPlaylists();
        double moved = switch (grounds) {
            case NONE -> 0;
            case SWEPT -> vectors.solve(due.slot(), row, sweep);
            case BESIDE -> vectors.solveBeside(due.slot(), row);
            case NOT_YET -> had ? 0 : begin(due, sweep);
        };
        if (grounds == Grounds.NONE) {
            return new Outcome(null, Then.NOTHING);
        }
        solved.set(due.slot());
        if (grounds == Grounds.NOT_YET && !had) {
            return new Outcome(null, Then.RETRY);
        }
        return new Outcome(
                due.edited() || moved >= NOTICEABLE ? update(due) : null, had || complete ? Then.NOTHING : Then.SETTLE);
    }

    /** Neighbours that have nothing else can be solved against it, and it against them afterwards. */
    private double begin(DueSong due, boolean sweep) {
        float[] initial =
                InitialVectors.random(List.of(due.trackId()), hyperparameters).vector(0);
        return vectors.set(due.slot(), initial, sweep);
    }

    private VectorUpdate takeAway(DueSong due) {
        if (due.slot() >= 0) {
            forget(due.slot());
        }
        Source source = due.source() == null ? covered : due.source();
        return VectorUpdate.ofLeft(due.trackId(), base.version(), source.partition(), source.offset());
    }
}
