package io.muse.contracts.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Random snapshots of a given shape. */
final class SnapshotFixture {
    private SnapshotFixture() {}

    static SnapshotDraft draft(long version, int count, int dimension) {
        var random = new Random(version);
        float[] vectors = new float[count * dimension];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = (float) random.nextGaussian();
        }
        List<String> ids =
                IntStream.range(0, count).mapToObj(i -> "spotify:track:🎵" + i).toList();
        int[] playlistCounts = random.ints(count, 0, 1_000).toArray();
        return new SnapshotDraft(
                version,
                version == 1 ? null : version - 1,
                Instant.parse("2026-03-01T10:15:30Z"),
                Instant.parse("2026-03-01T10:15:20Z"),
                dimension,
                "muse",
                Map.of("alpha", "0.75"),
                Map.of("j", 12.5),
                Map.of(0, 17L, 1, 4L),
                ids,
                playlistCounts,
                vectors);
    }

    static EncodedSnapshot encoded(long version, int count, int dimension) {
        return EncodedSnapshot.of(draft(version, count, dimension));
    }

    /** The same rows as another version, not encoded again. */
    static EncodedSnapshot asVersion(long version, EncodedSnapshot snapshot) {
        SnapshotManifest of = snapshot.manifest();
        return new EncodedSnapshot(
                new SnapshotManifest(
                        version,
                        version == 1 ? null : version - 1,
                        of.created(),
                        of.asOf(),
                        of.dimension(),
                        of.count(),
                        of.chunks(),
                        of.objective(),
                        of.hyperParameters(),
                        of.quality(),
                        of.sourceOffsets(),
                        of.sha256()),
                snapshot.chunks());
    }
}
