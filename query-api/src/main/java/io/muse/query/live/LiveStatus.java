package io.muse.query.live;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the service is doing right now. What is not known is absent. */
@Schema(description = "Sent once a second; what is not known is absent")
public record LiveStatus(
        Instant at,

        @Schema(description = "Of the snapshot that is served; absent before the first") @Nullable
        Long snapshotVersion,

        @Schema(description = "Since the served snapshot was made") @Nullable
        Double snapshotAgeSeconds,

        @Schema(description = "Edits of playlists that were accepted, over the last five seconds") @Nullable
        Double editsPerSecond,

        @Schema(description = "Vectors that changed here, over the last five seconds") @Nullable
        Double updatesPerSecond,

        @Schema(
                description =
                        "Seconds from the acceptance of an edit until queries see it, over the last minute; absent"
                                + " where there was none")
        @Nullable
        Percentiles freshness,

        @Schema(description = "Songs that have a vector") int tracks,

        @Schema(description = "recall@10 of the index") @Nullable
        Double recall) {}
