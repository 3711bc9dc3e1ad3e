package io.muse.contracts.companion;

import io.muse.contracts.json.Json;
import io.muse.contracts.snapshot.ChunkDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A companion as it travels.
 *
 * @param chunks in order; each at most {@link #MAX_CHUNK_BYTES} long
 */
public record EncodedCompanion(CompanionManifest manifest, List<byte[]> chunks) {
    /** Well under the broker's default limit of 1 MiB a message. */
    static final int MAX_CHUNK_BYTES = 512 << 10;

    public EncodedCompanion {
        chunks = List.copyOf(chunks);
    }

    /** Cuts the content into chunks and seals it with its SHA-256; see {@link CompanionManifest} for the fields. */
    public static EncodedCompanion of(
            String name, long version, long snapshot, Instant created, Map<String, Double> quality, byte[] content) {
        List<byte[]> chunks = new ArrayList<>();
        for (int from = 0; from < content.length; from += MAX_CHUNK_BYTES) {
            chunks.add(Arrays.copyOfRange(content, from, Math.min(content.length, from + MAX_CHUNK_BYTES)));
        }
        var digest = new ChunkDigest();
        digest.update(content);
        return new EncodedCompanion(
                new CompanionManifest(
                        name, version, snapshot, created, content.length, chunks.size(), quality, digest.hex()),
                chunks);
    }

    /** Key and value of each record, in the order in which they are written, all in one transaction. */
    public Map<String, byte[]> records() {
        Map<String, byte[]> records = new LinkedHashMap<>();
        records.put(CompanionKey.manifest(manifest.name(), manifest.version()).key(), Json.encode(manifest));
        for (int chunk = 0; chunk < chunks.size(); chunk++) {
            records.put(new CompanionKey(manifest.name(), manifest.version(), chunk).key(), chunks.get(chunk));
        }
        return records;
    }
}
