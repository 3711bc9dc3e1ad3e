package io.muse.query.serving;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotException;
import io.muse.contracts.update.VectorUpdate;
import io.muse.embedding.index.VectorMatrix;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A snapshot with updates on top, row by row: what an index is built from. First the snapshot's tracks in its order with
 * their newest vectors, without those that left, and then the new ones.
 */
final class ServedRows {
    private final Snapshot snapshot;
    private final Map<String, VectorUpdate> open = new HashMap<>();
    private final List<String> ids;
    private final IntArrayList playlistCounts;
    private final float[] values;
    private int swept;

    /**
     * @param updates one a track; those of another dimension are left out
     * @throws SnapshotException if a track stands in two rows or a vector is not finite
     */
    ServedRows(Snapshot snapshot, List<VectorUpdate> updates) throws SnapshotException {
        this.snapshot = snapshot;
        updates.stream()
                .filter(update -> update.left() || update.vector().length == snapshot.dimension())
                .forEach(update -> open.put(update.trackId(), update));
        ids = new ArrayList<>(snapshot.count() + open.size());
        playlistCounts = new IntArrayList(snapshot.count() + open.size());
        values = new float[(snapshot.count() + open.size()) * snapshot.dimension()];
        for (int row = 0; row < snapshot.count(); row++) {
            if (row == snapshot.manifest().sweptSongs()) {
                swept = ids.size();
            }
            requireFinite(row);
            addOwn(row);
        }
        if (snapshot.manifest().sweptSongs() == snapshot.count()) {
            swept = ids.size();
        }
        open.values().forEach(this::add);
    }

    private void requireFinite(int row) throws SnapshotException {
        for (int i = row * snapshot.dimension(); i < (row + 1) * snapshot.dimension(); i++) {
            if (!Float.isFinite(snapshot.vectors()[i])) {
                throw new SnapshotException("snapshot " + snapshot.manifest().version() + ": the vector of track "
                        + snapshot.trackIds().get(row) + " is not finite");
            }
        }
    }

    private void addOwn(int row) {
        String trackId = snapshot.trackIds().get(row);
        VectorUpdate update = open.remove(trackId);
        if (update == null) {
            add(trackId, snapshot.playlistCounts()[row], snapshot.vectors(), row * snapshot.dimension());
        } else {
            add(update);
        }
    }

    private void add(VectorUpdate update) {
        if (!update.left()) {
            add(update.trackId(), update.playlistCount(), update.vector(), 0);
        }
    }

    private void add(String trackId, int playlistCount, float[] from, int at) {
        System.arraycopy(from, at, values, ids.size() * snapshot.dimension(), snapshot.dimension());
        ids.add(trackId);
        playlistCounts.add(playlistCount);
    }

    /** How many of the first rows were trained together. */
    int swept() {
        return swept;
    }

    VectorMatrix vectors() {
        int length = ids.size() * snapshot.dimension();
        float[] filled = length == values.length ? values : Arrays.copyOf(values, length);
        return new VectorMatrix(filled, ids.size(), snapshot.dimension());
    }

    /** @throws SnapshotException if a track stands in two rows */
    LiveTracks tracks() throws SnapshotException {
        var rows = new Object2IntOpenHashMap<String>(ids.size());
        rows.defaultReturnValue(LiveTracks.NO_ROW);
        for (int row = 0; row < ids.size(); row++) {
            if (rows.put(ids.get(row), row) != LiveTracks.NO_ROW) {
                throw new SnapshotException(
                        "snapshot " + snapshot.manifest().version() + ": two rows of track " + ids.get(row));
            }
        }
        return new LiveTracks(rows, ids, playlistCounts.toIntArray());
    }
}
