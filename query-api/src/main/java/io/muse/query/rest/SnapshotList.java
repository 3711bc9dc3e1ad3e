package io.muse.query.rest;

import io.muse.query.serving.HeldSnapshot;
import io.muse.query.serving.HeldSnapshots;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots that can be asked, newest first.
 *
 * @param promoted the version that is served whatever comes; absent where that is always the newest
 * @param awaited the version that is promoted but not held here: it is being loaded, or has expired; absent where there is no such
 */
@Schema(example = """
        {"promoted": 16,
         "items": [{"version": 17, "created": "2026-01-02T03:05:05Z", "count": 59146, "dimension": 128,
                    "serving": false, "quality": {"J": 812345.6}},
                   {"version": 16, "name": "baseline", "created": "2026-01-02T03:04:05Z", "count": 59140,
                    "dimension": 128, "serving": true, "quality": {"J": 812407.1}}]}""")
public record SnapshotList(
        @Nullable Long promoted, @Nullable Long awaited, List<SnapshotSummary> items) {
    static SnapshotList of(HeldSnapshots held) {
        Long served = held.served().map(HeldSnapshot::version).orElse(null);
        return new SnapshotList(
                held.promoted(),
                held.awaited(),
                held.newestFirst().stream()
                        .map(snapshot -> SnapshotSummary.of(
                                snapshot, Long.valueOf(snapshot.version()).equals(served)))
                        .toList());
    }
}
