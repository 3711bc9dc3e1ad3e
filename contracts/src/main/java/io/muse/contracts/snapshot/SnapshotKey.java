package io.muse.contracts.snapshot;

import java.util.Locale;

/**
 * Keys of the snapshots topic: {@code <version>/manifest} and {@code <version>/<chunk, 8 digits>}.
 *
 * @param chunk from 0, or {@value #MANIFEST} for the manifest
 */
public record SnapshotKey(long version, int chunk) {
    public static final int MANIFEST = -1;
    private static final String MANIFEST_NAME = "manifest";

    public static SnapshotKey manifest(long version) {
        return new SnapshotKey(version, MANIFEST);
    }

    public boolean isManifest() {
        return chunk == MANIFEST;
    }

    public String key() {
        return version + "/" + (isManifest() ? MANIFEST_NAME : String.format(Locale.ROOT, "%08d", chunk));
    }

    /** Inverse of {@link #key()}. */
    public static SnapshotKey parse(String key) throws SnapshotException {
        int slash = key.indexOf('/');
        try {
            long version = Long.parseLong(key, 0, Math.max(slash, 0), 10);
            String part = key.substring(slash + 1);
            return part.equals(MANIFEST_NAME) ? manifest(version) : new SnapshotKey(version, Integer.parseInt(part));
        } catch (NumberFormatException e) {
            throw new SnapshotException("not a snapshot key: '" + key + "'");
        }
    }
}
