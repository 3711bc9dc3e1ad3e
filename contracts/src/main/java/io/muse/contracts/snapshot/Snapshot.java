package io.muse.contracts.snapshot;

import java.util.List;

/**
 * A whole, verified set of vectors. The arrays are shared, not copied: nobody may write to them.
 *
 * @param trackIds row order
 * @param playlistCounts by row: how many user playlists held the track
 * @param vectors row-major, count × dimension
 */
@SuppressWarnings("ArrayRecordComponent")
public record Snapshot(SnapshotManifest manifest, List<String> trackIds, int[] playlistCounts, float[] vectors) {
    public Snapshot {
        int count = manifest.count();
        if (trackIds.size() != count
                || playlistCounts.length != count
                || vectors.length != (long) count * manifest.dimension()) {
            throw new IllegalArgumentException("rows differ from the manifest's count " + count);
        }
        trackIds = List.copyOf(trackIds);
    }

    public int dimension() {
        return manifest.dimension();
    }

    public int count() {
        return manifest.count();
    }
}
