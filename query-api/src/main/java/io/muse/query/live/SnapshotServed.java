package io.muse.query.live;

import io.muse.contracts.snapshot.SnapshotManifest;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Another snapshot is served.
 *
 * @param objective J after its training, absent where its maker does not tell
 * @param quality the manifest's figures
 */
@Schema(description = "Sent when another snapshot is served, and of the last 50 at the beginning")
public record SnapshotServed(
        long version, Instant created, int count, @Nullable Double objective, Map<String, Double> quality) {
    static SnapshotServed of(SnapshotManifest manifest) {
        return new SnapshotServed(
                manifest.version(),
                manifest.created(),
                manifest.count(),
                manifest.quality().get("objective"),
                manifest.quality());
    }
}
