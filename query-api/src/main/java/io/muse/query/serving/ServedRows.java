package io.muse.query.serving;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotException;
import io.muse.contracts.update.VectorUpdate;
import io.muse.embedding.index.VectorMatrix;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A snapshot with updates on top, row by row: what an index is made of. The tracks of a graph stand in its order, also
 * those that left; then come the others.
 */
final class ServedRows {
    private final Snapshot snapshot;
    private final int dimension;
    private final Set<String> left;
    private final List<String> ids;
    private final Object2IntOpenHashMap<String> rows;
    private final BitSet held = new BitSet();
    private int[] playlistCounts;
    private float[] values;

    /**
     * @param updates one a track; those of another dimension are left out
     * @param graphTracks ids in the order of the graph that is to be used; empty for a new one
     * @throws SnapshotException if a track stands in two rows or a vector is not finite
     */
    ServedRows(Snapshot snapshot, List<VectorUpdate> updates, List<String> graphTracks) throws SnapshotException {
        this.snapshot = snapshot;
        dimension = snapshot.dimension();
        left = updates.stream()
                .filter(VectorUpdate::left)
                .map(VectorUpdate::trackId)
                .collect(Collectors.toSet());
        int expected = Math.max(snapshot.count(), graphTracks.size()) + updates.size();
        ids = new ArrayList<>(expected);
        rows = new Object2IntOpenHashMap<>(expected);
        rows.defaultReturnValue(LiveTracks.NO_ROW);
        playlistCounts = new int[expected];
        values = new float[expected * dimension];
        graphTracks.forEach(this::rowOf);
        for (int row = 0; row < snapshot.count(); row++) {
            putOwn(row);
        }
        updates.forEach(this::put);
    }

    private void putOwn(int row) throws SnapshotException {
        String trackId = snapshot.trackIds().get(row);
        int at = row * dimension;
        for (int i = at; i < at + dimension; i++) {
            if (!Float.isFinite(snapshot.vectors()[i])) {
                throw new SnapshotException("snapshot " + snapshot.manifest().version() + ": the vector of track "
                        + trackId + " is not finite");
            }
        }
        if (left.contains(trackId)) {
            return;
        }
        int target = rowOf(trackId);
        if (held.get(target)) {
            throw new SnapshotException("snapshot " + snapshot.manifest().version() + ": two rows of track " + trackId);
        }
        set(target, snapshot.playlistCounts()[row], snapshot.vectors(), at);
    }

    private void put(VectorUpdate update) {
        if (update.vector().length == dimension) {
            set(rowOf(update.trackId()), update.playlistCount(), update.vector(), 0);
        }
    }

    private int rowOf(String trackId) {
        int known = rows.getInt(trackId);
        if (known != LiveTracks.NO_ROW) {
            return known;
        }
        int row = ids.size();
        if (row == playlistCounts.length) {
            playlistCounts = Arrays.copyOf(playlistCounts, 2 * row + 1);
            values = Arrays.copyOf(values, (2 * row + 1) * dimension);
        }
        ids.add(trackId);
        rows.put(trackId, row);
        return row;
    }

    private void set(int row, int playlistCount, float[] from, int at) {
        playlistCounts[row] = playlistCount;
        System.arraycopy(from, at, values, row * dimension, dimension);
        held.set(row);
    }

    boolean isHeld(int row) {
        return held.get(row);
    }

    VectorMatrix vectors() {
        int length = ids.size() * dimension;
        // As a rule there is nothing to cut off, and to copy megabytes makes all other threads wait at the next
        // safepoint.
        return new VectorMatrix(
                values.length == length ? values : Arrays.copyOf(values, length), ids.size(), dimension);
    }

    LiveTracks tracks() {
        return new LiveTracks(rows, ids, Arrays.copyOf(playlistCounts, ids.size()));
    }
}
