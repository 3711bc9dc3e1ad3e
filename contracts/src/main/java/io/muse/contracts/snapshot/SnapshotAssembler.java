package io.muse.contracts.snapshot;

import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts a snapshot together from the records of the snapshots topic, in their order, and proves it whole: nothing that
 * is truncated, reordered or altered ever comes out. After an error it waits for the next manifest. Not thread-safe.
 */
public final class SnapshotAssembler {
    private @Nullable Arriving arriving;

    private static final class Arriving {
        final SnapshotManifest manifest;
        final SnapshotRows rows;
        final ChunkDigest digest = new ChunkDigest();
        int nextChunk;

        Arriving(SnapshotManifest manifest) throws SnapshotException {
            this.manifest = manifest;
            rows = new SnapshotRows(manifest);
        }
    }

    /**
     * Takes one record.
     *
     * @param value null is a tombstone of an expired version
     * @return the snapshot if this record completed one
     * @throws SnapshotException if the snapshot that was arriving is to be given up
     */
    public Optional<Snapshot> accept(String key, byte @Nullable [] value) throws SnapshotException {
        SnapshotKey part = SnapshotKey.parse(key);
        if (value == null) {
            return Optional.empty();
        }
        Arriving before = arriving;
        arriving = null;
        return part.isManifest() ? begin(part, value, before) : append(part, value, before);
    }

    private Optional<Snapshot> begin(SnapshotKey part, byte[] value, @Nullable Arriving before)
            throws SnapshotException {
        SnapshotManifest manifest;
        try {
            manifest = Json.decode(value, SnapshotManifest.class);
        } catch (DecodeException e) {
            throw new SnapshotException("manifest of snapshot " + part.version() + ": " + e.getMessage());
        }
        if (manifest.version() != part.version()) {
            throw new SnapshotException(
                    "manifest of snapshot " + manifest.version() + " under the key of " + part.version());
        }
        Arriving next = new Arriving(manifest);
        Optional<Snapshot> empty = completeIfWhole(next);
        if (before != null) {
            throw new SnapshotException("truncated snapshot " + before.manifest.version() + ": " + before.nextChunk
                    + " chunks of " + before.manifest.chunks());
        }
        return empty;
    }

    private Optional<Snapshot> append(SnapshotKey part, byte[] value, @Nullable Arriving current)
            throws SnapshotException {
        if (current == null) {
            return Optional.empty();
        }
        if (part.version() != current.manifest.version() || part.chunk() != current.nextChunk) {
            throw new SnapshotException("reordered snapshot " + current.manifest.version() + ": expected chunk "
                    + current.nextChunk + ", got chunk " + part.chunk() + " of snapshot " + part.version());
        }
        current.digest.update(value);
        ChunkCodec.decode(value, current.rows);
        current.nextChunk++;
        return completeIfWhole(current);
    }

    private Optional<Snapshot> completeIfWhole(Arriving current) throws SnapshotException {
        if (current.nextChunk < current.manifest.chunks()) {
            arriving = current;
            return Optional.empty();
        }
        String sha256 = current.digest.hex();
        if (!sha256.equals(current.manifest.sha256())) {
            throw new SnapshotException("corrupted snapshot " + current.manifest.version() + ": SHA-256 is " + sha256
                    + ", the manifest says " + current.manifest.sha256());
        }
        return Optional.of(current.rows.toSnapshot());
    }
}
