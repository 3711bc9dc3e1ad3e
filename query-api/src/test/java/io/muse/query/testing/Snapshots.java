package io.muse.query.testing;

import io.muse.contracts.json.Json;
import io.muse.contracts.snapshot.EncodedSnapshot;
import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotAssembler;
import io.muse.contracts.snapshot.SnapshotDraft;
import io.muse.contracts.snapshot.SnapshotException;
import io.muse.contracts.snapshot.SnapshotKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Snapshots made by hand. Track {@code i} is {@code track:i} and stood in {@code 10 · i} playlists. */
public final class Snapshots {
    private Snapshots() {}

    public static String track(int row) {
        return "track:" + row;
    }

    /** Has the memberships of partition 0 before offset 42. */
    public static EncodedSnapshot encoded(long version, int dimension, float... vectors) {
        return covering(version, 42L, dimension, vectors);
    }

    /** @param coveredUpTo the first offset of partition 0 that it does not have */
    public static EncodedSnapshot covering(long version, long coveredUpTo, int dimension, float... vectors) {
        int count = vectors.length / dimension;
        return EncodedSnapshot.of(new SnapshotDraft(
                version,
                null,
                Instant.parse("2026-01-02T03:04:05Z"),
                null,
                dimension,
                "muse",
                Map.of("dimension", String.valueOf(dimension)),
                Map.of("J", 1.5),
                Map.of(0, coveredUpTo),
                IntStream.range(0, count).mapToObj(Snapshots::track).toList(),
                IntStream.range(0, count).map(i -> 10 * i).toArray(),
                vectors));
    }

    public static Snapshot of(long version, int dimension, float... vectors) {
        try {
            var assembler = new SnapshotAssembler();
            Snapshot whole = null;
            for (var record : records(encoded(version, dimension, vectors)).entrySet()) {
                whole = assembler.accept(record.getKey(), record.getValue()).orElse(null);
            }
            return whole;
        } catch (SnapshotException e) {
            throw new AssertionError(e);
        }
    }

    /** Key → value in the order in which they are published. */
    public static Map<String, byte[]> records(EncodedSnapshot snapshot) {
        Map<String, byte[]> records = new LinkedHashMap<>();
        long version = snapshot.manifest().version();
        records.put(SnapshotKey.manifest(version).key(), Json.encode(snapshot.manifest()));
        List<byte[]> chunks = snapshot.chunks();
        for (int i = 0; i < chunks.size(); i++) {
            records.put(new SnapshotKey(version, i).key(), chunks.get(i));
        }
        return records;
    }

    /** Points around {@code clusters} random centres, of different lengths, as songs of genres are. */
    public static float[] clustered(int count, int dimension, int clusters, long seed) {
        var random = new Random(seed);
        float[] centres = gaussian(clusters * dimension, 1, random);
        float[] vectors = gaussian(count * dimension, 0.6, random);
        for (int row = 0; row < count; row++) {
            int cluster = random.nextInt(clusters);
            float length = (float) (0.3 + random.nextDouble());
            for (int i = 0; i < dimension; i++) {
                int at = row * dimension + i;
                vectors[at] = length * (vectors[at] + centres[cluster * dimension + i]);
            }
        }
        return vectors;
    }

    private static float[] gaussian(int length, double deviation, Random random) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }
}
