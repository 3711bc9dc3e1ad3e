package io.muse.contracts.companion;

import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import io.muse.contracts.snapshot.ChunkDigest;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts companions together from the records of their topic, in their order, and proves each whole: nothing that is
 * truncated, reordered or altered ever comes out. After an error it waits for the next manifest. Not thread-safe.
 */
public final class CompanionAssembler {
    /** What one array holds, and more than anybody publishes. */
    private static final int MAX_BYTES = 1 << 30;

    private @Nullable Arriving arriving;

    /** Grows with what arrives: a wrong manifest can't claim memory that no chunk fills. */
    private static final class Arriving {
        final CompanionManifest manifest;
        final ByteArrayOutputStream content = new ByteArrayOutputStream();
        int nextChunk;

        Arriving(CompanionManifest manifest) {
            this.manifest = manifest;
        }

        String name() {
            return manifest.name() + " " + manifest.version();
        }
    }

    /**
     * Takes one record.
     *
     * @param value null is a tombstone of an expired version
     * @return the companion if this record completed one
     * @throws CompanionException if the companion that was arriving is to be given up
     */
    public Optional<Companion> accept(String key, byte @Nullable [] value) throws CompanionException {
        CompanionKey part = CompanionKey.parse(key);
        if (value == null) {
            return Optional.empty();
        }
        Arriving before = arriving;
        arriving = null;
        return part.isManifest() ? begin(part, value, before) : append(part, value, before);
    }

    private Optional<Companion> begin(CompanionKey part, byte[] value, @Nullable Arriving before)
            throws CompanionException {
        var next = new Arriving(manifest(part, value));
        Optional<Companion> empty = completeIfWhole(next);
        if (before != null) {
            throw new CompanionException(
                    "truncated " + before.name() + ": " + before.nextChunk + " chunks of " + before.manifest.chunks());
        }
        return empty;
    }

    private static CompanionManifest manifest(CompanionKey part, byte[] value) throws CompanionException {
        try {
            CompanionManifest manifest = Json.decode(value, CompanionManifest.class);
            if (!manifest.name().equals(part.name()) || manifest.version() != part.version()) {
                throw new CompanionException("manifest of " + manifest.name() + " " + manifest.version()
                        + " under the key of " + part.name() + " " + part.version());
            }
            if (manifest.bytes() > MAX_BYTES) {
                throw new CompanionException(
                        part.name() + " " + part.version() + ": " + manifest.bytes() + " bytes are too many");
            }
            return manifest;
        } catch (DecodeException e) {
            throw new CompanionException("manifest of " + part.name() + " " + part.version() + ": " + e.getMessage());
        }
    }

    private Optional<Companion> append(CompanionKey part, byte[] value, @Nullable Arriving current)
            throws CompanionException {
        if (current == null) {
            return Optional.empty();
        }
        CompanionManifest manifest = current.manifest;
        if (!part.name().equals(manifest.name())
                || part.version() != manifest.version()
                || part.chunk() != current.nextChunk) {
            throw new CompanionException("reordered " + current.name() + ": expected chunk " + current.nextChunk
                    + ", got chunk " + part.chunk() + " of " + part.name() + " " + part.version());
        }
        if (current.content.size() + (long) value.length > manifest.bytes()) {
            throw new CompanionException(
                    "corrupted " + current.name() + ": more than the manifest's " + manifest.bytes() + " bytes");
        }
        current.content.writeBytes(value);
        current.nextChunk++;
        return completeIfWhole(current);
    }

    private Optional<Companion> completeIfWhole(Arriving current) throws CompanionException {
        if (current.nextChunk < current.manifest.chunks()) {
            arriving = current;
            return Optional.empty();
        }
        byte[] content = current.content.toByteArray();
        var digest = new ChunkDigest();
        digest.update(content);
        String sha256 = digest.hex();
        if (!sha256.equals(current.manifest.sha256())) {
            throw new CompanionException("corrupted " + current.name() + ": SHA-256 is " + sha256
                    + ", the manifest says " + current.manifest.sha256());
        }
        return Optional.of(new Companion(current.manifest, content));
    }
}
