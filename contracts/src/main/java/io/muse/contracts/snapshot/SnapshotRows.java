package io.muse.contracts.snapshot;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Rows of a snapshot that is still arriving; sized once by the manifest. Not thread-safe. */
final class SnapshotRows {
    private final SnapshotManifest manifest;
    private final List<String> trackIds;
    private final int[] playlistCounts;
    private final float[] vectors;

    SnapshotRows(SnapshotManifest manifest) throws SnapshotException {
        long floats = (long) manifest.count() * manifest.dimension();
        long mostBytes = (long) manifest.chunks() * ChunkCodec.MAX_CHUNK_BYTES;
        if (floats * Float.BYTES > mostBytes) {
            throw new SnapshotException("snapshot " + manifest.version() + ": " + manifest.count() + " rows of "
                    + manifest.dimension() + " do not fit " + manifest.chunks() + " chunks");
        }
        if (floats > Integer.MAX_VALUE - 8) {
            throw new SnapshotException("snapshot " + manifest.version() + ": larger than one array holds");
        }
        this.manifest = manifest;
        trackIds = new ArrayList<>(manifest.count());
        playlistCounts = new int[manifest.count()];
        vectors = new float[(int) floats];
    }

    int filled() {
        return trackIds.size();
    }

    /** Takes the next vector from the buffer. */
    void add(String trackId, int playlistCount, ByteBuffer buffer) throws SnapshotException {
        int row = filled();
        if (row == manifest.count()) {
            throw new SnapshotException("corrupted chunk: more rows than the manifest's " + row);
        }
        int dimension = manifest.dimension();
        buffer.asFloatBuffer().get(vectors, row * dimension, dimension);
        buffer.position(buffer.position() + dimension * Float.BYTES);
        playlistCounts[row] = playlistCount;
        trackIds.add(trackId);
    }

    Snapshot toSnapshot() throws SnapshotException {
        if (filled() != manifest.count()) {
            throw new SnapshotException(
                    "truncated snapshot " + manifest.version() + ": " + filled() + " rows of " + manifest.count());
        }
        return new Snapshot(manifest, trackIds, playlistCounts, vectors);
    }
}
