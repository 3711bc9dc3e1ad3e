package io.muse.trainer.snapshots;

import io.muse.contracts.snapshot.SnapshotManifest;
import java.time.Duration;

/**
 * A snapshot that readers can see.
 *
 * @param bytes of its chunks
 * @param publishing from the first record to the commit
 */
public record PublishedSnapshot(SnapshotManifest manifest, long bytes, Duration publishing) {}
