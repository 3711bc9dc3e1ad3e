package io.muse.query.serving;

import static io.muse.contracts.testing.Patience.await;
import static io.muse.query.testing.Updates.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muse.contracts.snapshot.Snapshot;
import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.foldin.SeedEquations;
import io.muse.embedding.foldin.SeedTerm;
import io.muse.embedding.index.HnswSettings;
import io.muse.embedding.index.Neighbor;
import io.muse.embedding.index.VectorMatrix;
import io.muse.query.testing.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process after the other over the same folder. */
class StateStoreTest {
    private static final int DIMENSION = 16;
    private static final int COUNT = 3_000;
    private static final HnswSettings HNSW = new HnswSettings(8, 50, 32);

    @TempDir
    Path folder;

    /** A service as it runs once. */
    private final class Process implements AutoCloseable {
        final Serving serving = new Serving();
        final LiveServing live = new LiveServing(serving);
        final SimpleMeterRegistry registry = new SimpleMeterRegistry();
        final ServingUpdater updater;

        Process(HnswSettings hnsw) {
            this(hnsw, FoldInSettings.defaults());
        }

        Process(HnswSettings hnsw, FoldInSettings foldIn) {
            var policy = new RebuildPolicy(0.9, 0.01, 0.5);
            updater = new ServingUpdater(
                    serving,
                    live,
                    new ServingMetrics(registry, serving),
                    new BuildSettings(hnsw, foldIn, RecallGoal.none(), policy, 1, 1, 0),
                    new StateStore(folder));
            updater.restore();
        }

        Process() {
            this(HNSW);
        }

        long builds() {
            return registry.get("muse.index.build").timer().count();
        }

        ServingState awaitVersion(long version) {
            await().until(() -> serving.current()
                    .filter(state -> state.version() == version)
                    .isPresent());
            return serving.current().orElseThrow();
        }

        /** All that was offered has been done. */
        @Override
        public void close() {
            updater.finish();
        }
    }

    private static Snapshot snapshot(long version) {
        return Snapshots.of(version, DIMENSION, Snapshots.clustered(COUNT, DIMENSION, 10, 3));
    }

    private static List<Neighbor> similar(ServingState state) {
        return state.similar(state.row("track:7"), 20);
    }

    private List<String> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void serveOnce(long... versions) {
        try (var first = new Process()) {
            for (long version : versions) {
                first.updater.offer(snapshot(version));
                first.awaitVersion(version);
            }
        }
    }

    @Test
    void shouldServeWithoutABuildWhatTheProcessBeforeServed() throws Exception {
        List<Neighbor> before;
        try (var first = new Process()) {
            first.updater.offer(snapshot(4));
            before = similar(first.awaitVersion(4));
        }
        assertThat(kept()).containsExactly("equations.bin", "graph.bin", "snapshot-4");

        try (var second = new Process()) {
            assertThat(similar(second.awaitVersion(4))).isEqualTo(before);
            assertThat(second.builds()).isZero();
        }
    }

    @Test
    void shouldGoOnWithWhatTheTopicHas() throws Exception {
        serveOnce(4, 5);
        assertThat(kept()).containsExactly("equations.bin", "graph.bin", "snapshot-5");

        try (var second = new Process()) {
            ServingState restored = second.awaitVersion(5);
            second.updater.offer(snapshot(5));
            second.updater.offer(snapshot(6));
            ServingState next = second.awaitVersion(6);
            second.live.apply(at(6, 50, "new", new float[DIMENSION]));

            assertThat(next.index().isOnGraphOf(restored.index())).isTrue();
            assertThat(next.size()).isEqualTo(COUNT + 1);
            assertThat(second.builds()).isZero();
        }
    }

    @Test
    void shouldBuildTheGraphWhereItIsDamagedOrOfOtherSettings() throws Exception {
        serveOnce(4);
        byte[] graph = Files.readAllBytes(folder.resolve("graph.bin"));
        byte[] damaged = graph.clone();
        damaged[graph.length / 2] ^= 1;
        Files.write(folder.resolve("graph.bin"), damaged);
        try (var second = new Process()) {
            second.awaitVersion(4);
            await().until(() -> second.builds() == 1);
        }

        try (var third = new Process(new HnswSettings(10, 50, 32))) {
            third.awaitVersion(4);
            await().until(() -> third.builds() == 1);
        }
    }

    @Test
    void shouldBuildTheGraphWhereItIsOfAnotherVersionsFormat() throws Exception {
        serveOnce(4);
        Path file = folder.resolve("graph.bin");
        byte[] graph = Files.readAllBytes(file);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        int length = graph.length - digest.getDigestLength();
        graph[3]++;
        digest.update(graph, 0, length);
        digest.digest(graph, length, digest.getDigestLength());
        Files.write(file, graph);

        try (var second = new Process()) {
            second.awaitVersion(4);
            await().until(() -> second.builds() == 1);
        }
    }

    @Test
    void shouldRecommendAsBeforeWithTheEquationsThatWereKept() throws Exception {
        float[] before;
        try (var first = new Process()) {
            first.updater.offer(snapshot(4));
            before = query(first.awaitVersion(4));
        }

        try (var second = new Process()) {
            assertThat(query(second.awaitVersion(4))).isEqualTo(before);
        }
        // Of three times the vectors, but said to be the snapshot's: where they are kept, they are not summed.
        EquationsFile.write(
                equations(), new StoredEquations(snapshot(4).manifest().sha256(), ofThreeTimes(snapshot(4))));
        try (var third = new Process()) {
            assertThat(query(third.awaitVersion(4))).isNotEqualTo(before);
        }
    }

    @Test
    void shouldSumTheEquationsWhereTheyAreDamagedOfAnotherSnapshotOrOfOtherSettings() throws Exception {
        float[] before;
        try (var first = new Process()) {
            first.updater.offer(snapshot(4));
            before = query(first.awaitVersion(4));
        }
        EquationsFile.write(
                equations(), new StoredEquations(snapshot(4).manifest().sha256(), ofThreeTimes(snapshot(4))));
        byte[] kept = Files.readAllBytes(equations());
        kept[kept.length - 1] ^= 1;
        Files.write(equations(), kept);
        try (var second = new Process()) {
            assertThat(query(second.awaitVersion(4))).isEqualTo(before);
        }

        EquationsFile.write(equations(), new StoredEquations("another", ofThreeTimes(snapshot(4))));
        try (var third = new Process()) {
            assertThat(query(third.awaitVersion(4))).isEqualTo(before);
        }

        var other = new FoldInSettings(0.2, 5);
        EquationsFile.write(
                equations(),
                new StoredEquations(
                        snapshot(4).manifest().sha256(),
                        ServingState.equations(snapshot(4), FoldInSettings.defaults())));
        try (var fourth = new Process(HNSW, other)) {
            float[] expected =
                    ServingState.equations(snapshot(4), other).query(List.of(vector(fourth.awaitVersion(4))));
            assertThat(query(fourth.awaitVersion(4))).isEqualTo(expected);
        }
    }

    private Path equations() {
        return folder.resolve("equations.bin");
    }

    private static float[] vector(ServingState state) {
        return Objects.requireNonNull(state.vector(state.row("track:7")));
    }

    /** Of the one song track:7. */
    private static float[] query(ServingState state) {
        return state.fold(List.of(SeedTerm.wanted(vector(state), 1))).vector();
    }

    private static SeedEquations ofThreeTimes(Snapshot snapshot) {
        float[] values = snapshot.vectors().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= 3;
        }
        var vectors = new VectorMatrix(values, snapshot.count(), snapshot.dimension());
        return new SeedEquations(vectors, snapshot.count(), FoldInSettings.defaults());
    }

    @Test
    void shouldServeNothingFromDiskWhereTheSnapshotIsDamaged() throws Exception {
        serveOnce(4);
        Path chunk = folder.resolve("snapshot-4").resolve("00000000.chunk");
        byte[] bytes = Files.readAllBytes(chunk);
        bytes[bytes.length - 1] ^= 1;
        Files.write(chunk, bytes);

        try (var second = new Process()) {
            second.updater.offer(snapshot(1));
            second.awaitVersion(1);
        }
    }

    @Test
    void shouldServeWhatTheTopicHasWhenItIsAnotherOneThanBefore() {
        serveOnce(40);

        try (var second = new Process()) {
            second.awaitVersion(40);
            second.updater.offer(snapshot(2));
            second.awaitVersion(2);
        }
    }
}
