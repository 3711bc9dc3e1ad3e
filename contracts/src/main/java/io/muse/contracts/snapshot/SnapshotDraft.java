package io.muse.contracts.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot before it is encoded: all that the manifest does not compute itself. See {@link SnapshotManifest} and
 * {@link Snapshot} for the fields.
 */
@SuppressWarnings("ArrayRecordComponent")
public record SnapshotDraft(
        long version,
        @Nullable Long parent,
        Instant created,
        @Nullable Instant asOf,
        int dimension,
        String objective,
        Map<String, String> hyperParameters,
        Map<String, Double> quality,
        Map<Integer, Long> sourceOffsets,
        List<String> trackIds,
        int[] playlistCounts,
        float[] vectors) {}
