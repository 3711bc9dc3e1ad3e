package io.muse.trainer.live;

import io.muse.contracts.snapshot.SnapshotManifest;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A snapshot's vectors by song. Immutable. */
final class SnapshotVectors {
    private final SnapshotManifest base;
    private final float[] vectors;
    private final Object2IntOpenHashMap<String> rows;

    /**
     * @param base the manifest of the vectors
     * @param tracks the songs of the vectors, the swept ones first
     * @param vectors row-major, never changed
     */
    SnapshotVectors(SnapshotManifest base, List<String> tracks, float[] vectors) {
        this.base = base;
        this.vectors = vectors;
        this.rows = new Object2IntOpenHashMap<>(tracks.size());
        rows.defaultReturnValue(-1);
        tracks.forEach(track -> rows.put(track, rows.size()));
    }

    SnapshotManifest base() {
        return base;
    }

    /** A copy; null where the song has none. */
    float @Nullable [] vector(String track) {
        int at = rows.getInt(track) * base.dimension();
        return at < 0 ? null : Arrays.copyOfRange(vectors, at, at + base.dimension());
    }

    /** Whether a song that has a vector counts for the others. */
    boolean isSwept(String track) {
        return rows.getInt(track) < base.sweptSongs();
    }
}
