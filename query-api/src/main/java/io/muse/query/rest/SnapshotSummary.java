package io.muse.query.rest;

import io.muse.query.serving.HeldSnapshot;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot that can be asked.
 *
 * @param name absent where it has none
 * @param count tracks that have a vector, as of now
 * @param serving whether it answers whoever asks for no certain one
 * @param quality the manifest's figures
 */
public record SnapshotSummary(
        long version,
        @Nullable String name,
        Instant created,
        int count,
        int dimension,
        boolean serving,
        Map<String, Double> quality) {
    static SnapshotSummary of(HeldSnapshot snapshot, boolean serving) {
        var manifest = snapshot.state().manifest();
        return new SnapshotSummary(
                snapshot.version(),
                snapshot.name(),
                manifest.created(),
                snapshot.state().size(),
                manifest.dimension(),
                serving,
                manifest.quality());
    }
}
