package io.muse.query.serving;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotException;
import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.embedding.foldin.FoldIn;
import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.index.ExactIndex;
import io.muse.embedding.index.HnswIndex;
import io.muse.embedding.index.HnswSettings;
import io.muse.embedding.index.Neighbor;
import io.muse.embedding.index.Similarity;
import io.muse.embedding.index.VectorIndex;
import io.muse.embedding.index.VectorMatrix;
import it.unimi.dsi.fastutil.ints.IntSet;
import it.unimi.dsi.fastutil.objects.Object2IntMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.Arrays;
import java.util.List;

/**
 * One snapshot, ready to be asked. Immutable and safe for any number of threads: a query that holds on to one state
 * sees one version from beginning to end.
 */
public final class ServingState {
    /** What {@link #row} answers for a track without a vector. */
    public static final int NO_ROW = -1;

    private final Snapshot snapshot;
    private final Object2IntMap<String> rows;
    private final VectorMatrix vectors;
    private final VectorIndex byCosine;
    private final VectorIndex byInnerProduct;
    private final FoldIn foldIn;

    private ServingState(
            Snapshot snapshot, Object2IntMap<String> rows, VectorMatrix vectors, VectorIndex byCosine, FoldIn foldIn) {
        this.snapshot = snapshot;
        this.rows = rows;
        this.vectors = vectors;
        this.byCosine = byCosine;
        // A scan, on purpose: 0.3 ms for 20,000 tracks, 1.3 ms for 60,000. A graph over the inner product found
        // only .94 and .85 of the best ten there, in 0.4 and 0.7 ms.
        this.byInnerProduct = new ExactIndex(vectors, Similarity.INNER_PRODUCT);
        this.foldIn = foldIn;
    }

    /**
     * Builds the index with {@code threads} threads and the Gram matrix.
     *
     * @throws SnapshotException if a track stands in two rows or a vector is not finite
     */
    public static ServingState build(Snapshot snapshot, HnswSettings hnsw, FoldInSettings foldIn, int threads)
            throws SnapshotException, InterruptedException {
        Object2IntMap<String> rows = rowsById(snapshot);
        requireFinite(snapshot);
        var vectors = new VectorMatrix(snapshot.vectors(), snapshot.count(), snapshot.dimension());
        VectorIndex byCosine = HnswIndex.build(vectors, Similarity.COSINE, hnsw, threads, done -> {});
        int swept = snapshot.manifest().sweptSongs();
        return new ServingState(snapshot, rows, vectors, byCosine, new FoldIn(vectors, swept, foldIn));
    }

    private static Object2IntMap<String> rowsById(Snapshot snapshot) throws SnapshotException {
        var rows = new Object2IntOpenHashMap<String>(snapshot.count());
        rows.defaultReturnValue(NO_ROW);
        for (int row = 0; row < snapshot.count(); row++) {
            if (rows.put(snapshot.trackIds().get(row), row) != NO_ROW) {
                throw new SnapshotException("snapshot " + snapshot.manifest().version() + ": two rows of track "
                        + snapshot.trackIds().get(row));
            }
        }
        return rows;
    }

    private static void requireFinite(Snapshot snapshot) throws SnapshotException {
        float[] values = snapshot.vectors();
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new SnapshotException("snapshot " + snapshot.manifest().version() + ": the vector of track "
                        + snapshot.trackIds().get(i / snapshot.dimension()) + " is not finite");
            }
        }
    }

    public SnapshotManifest manifest() {
        return snapshot.manifest();
    }

    public long version() {
        return snapshot.manifest().version();
    }

    public int size() {
        return snapshot.count();
    }

    /** The track's row, {@link #NO_ROW} if it has no vector. */
    public int row(String trackId) {
        return rows.getInt(trackId);
    }

    public String trackId(int row) {
        return snapshot.trackIds().get(row);
    }

    /** In how many user playlists the track stood when the snapshot was made; 0 for a track without a vector. */
    public int playlistCount(String trackId) {
        int row = row(trackId);
        return row == NO_ROW ? 0 : snapshot.playlistCounts()[row];
    }

    /** The {@code k} tracks of largest cosine with the given one, best first, without itself. */
    public List<Neighbor> similar(int row, int k) {
        return byCosine.search(vector(row), k, other -> other != row, 1);
    }

    /**
     * The {@code k} tracks of largest inner product with the query that the seeds fold in to, best first; seeds and
     * excluded ones never stand among them.
     *
     * @param seeds rows
     * @param left rows to leave out, the seeds included
     */
    public List<Neighbor> recommend(int[] seeds, int k, IntSet left) {
        return byInnerProduct.search(foldIn.query(seeds), k, left);
    }

    float[] vector(int row) {
        return Arrays.copyOfRange(vectors.values(), vectors.offset(row), vectors.offset(row) + vectors.dimension());
    }

    VectorMatrix vectors() {
        return vectors;
    }

    VectorIndex byCosine() {
        return byCosine;
    }
}
