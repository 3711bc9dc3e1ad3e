package io.muse.query.serving;

import static io.muse.contracts.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muse.contracts.snapshot.Snapshot;
import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.index.HnswSettings;
import io.muse.query.testing.Snapshots;
import io.muse.query.testing.Updates;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ServingUpdaterTest {
    private static final RebuildPolicy POLICY = new RebuildPolicy(0.9, 0.01, 0.5);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Serving serving = new Serving();
    private final ServingUpdater updater = new ServingUpdater(
            serving, new LiveServing(serving), new ServingMetrics(registry, serving), laterBuilds(1));

    @AfterEach
    void close() {
        updater.close();
    }

    @Test
    void shouldServeASnapshotAndTellOfIt() {
        updater.offer(Snapshots.of(4, 2, 1, 0, 0, 1));

        await().until(() -> version() == 4);
        await().until(() -> registry.get("muse.index.build").timer().count() == 1);
        assertThat(registry.get("muse.snapshot.version").gauge().value()).isEqualTo(4);
        assertThat(registry.get("muse.index.size").gauge().value()).isEqualTo(2);
        assertThat(registry.get("muse.snapshot.age.seconds").gauge().value()).isPositive();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldLetQueriesGoFirstOnceSomethingIsServed() throws IOException {
        int first = Math.min(19, niceness(Path.of("/proc/self/stat")) + 5);
        updater.offer(Snapshots.of(4, 2, 1, 0, 0, 1));

        await().until(() -> version() == 4);
        await().until(() -> nicenessOfBuilders().contains(first));
    }

    private static Set<Integer> nicenessOfBuilders() throws IOException {
        Set<Integer> found = new HashSet<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path thread : threads) {
                try {
                    if (Files.readString(thread.resolve("comm")).strip().equals("swap-snapshots")) {
                        found.add(niceness(thread.resolve("stat")));
                    }
                } catch (IOException e) {
                    // It has ended meanwhile.
                    continue;
                }
            }
        }
        return found;
    }

    /** Field 19, see proc(5); the name before may hold anything but ends with the last bracket. */
    private static int niceness(Path stat) throws IOException {
        String fields = Files.readString(stat);
        return Integer.parseInt(fields.substring(fields.lastIndexOf(')') + 2).split(" ")[16]);
    }

    @Test
    void shouldNeverGoBackToAnOlderVersion() {
        updater.offer(Snapshots.of(4, 2, 1, 0, 0, 1));
        await().until(() -> version() == 4);
        updater.offer(Snapshots.of(3, 2, 1, 0, 0, 1));
        updater.offer(Snapshots.of(5, 2, 1, 0, 0, 1));

        await().until(() -> version() == 5);
        updater.offer(Snapshots.of(3, 2, 1, 0, 0, 1));
        updater.close();
        assertThat(version()).isEqualTo(5);
    }

    @Test
    void shouldSkipToTheNewestWhenSnapshotsArriveDuringABuild() {
        float[] vectors = Snapshots.clustered(3_000, 16, 10, 3);
        LongStream.rangeClosed(1, 40).forEach(version -> updater.offer(Snapshots.of(version, 16, vectors)));

        await().until(() -> version() == 40);
        assertThat(registry.get("muse.index.build").timer().count()).isLessThan(40);
    }

    @Test
    void shouldServeANewerSnapshotOnTheSameGraphWhileLittleChanged() {
        updater.offer(Snapshots.of(1, 2, 1, 0, 0, 1));
        await().until(() -> version() == 1);
        updater.offer(Snapshots.of(2, 2, 0, 1, 1, 0, 1, 1));
        await().until(() -> version() == 2);

        assertThat(registry.get("muse.index.build").timer().count()).isEqualTo(1);
        ServingState state = serving.current().orElseThrow();
        assertThat(state.size()).isEqualTo(3);
        assertThat(state.similar(state.row("track:0"), 2).getFirst().handle()).isEqualTo(state.row("track:2"));
    }

    @Test
    void shouldBuildANewGraphWhenMuchOfASnapshotIsNew() {
        updater.offer(Snapshots.of(1, 2, 1, 0, 0, 1));
        await().until(() -> version() == 1);
        updater.offer(Snapshots.of(2, 16, Snapshots.clustered(1_003, 16, 3, 3)));
        await().until(() -> version() == 2);
        updater.offer(Snapshots.of(3, 16, Snapshots.clustered(2_100, 16, 3, 3)));
        await().until(() -> version() == 3);

        await().until(() -> registry.get("muse.index.build").timer().count() == 3);
        assertThat(serving.current().orElseThrow().index().buffered()).isZero();
    }

    @Test
    void shouldNotBuildAgainSoonAfterABuild() {
        var settings = new BuildSettings(
                new HnswSettings(8, 50, 32), FoldInSettings.defaults(), RecallGoal.none(), POLICY, 1, 1, 1_000_000);
        var metrics = new ServingMetrics(new SimpleMeterRegistry(), serving);
        try (var resting = new ServingUpdater(serving, new LiveServing(serving), metrics, settings)) {
            resting.offer(Snapshots.of(1, 16, Snapshots.clustered(1_003, 16, 3, 3)));
            await().until(() -> version() == 1);
            resting.offer(Snapshots.of(2, 16, Snapshots.clustered(2_100, 16, 3, 3)));
            await().until(() -> version() == 2);

            assertThat(serving.current().orElseThrow().index().buffered()).isGreaterThan(1_000);
            assertThat(resting.isBusy()).isTrue();
        }
    }

    private static BuildSettings laterBuilds(double share) {
        return new BuildSettings(
                new HnswSettings(8, 50, 32), FoldInSettings.defaults(), RecallGoal.none(), POLICY, 1, share, 0);
    }

    /** The same tracks with the same vectors, as many as there are then. */
    private static Snapshot grown(long version, int count) {
        float[] all = Snapshots.clustered(5_000, 16, 10, 3);
        return Snapshots.of(version, 16, Arrays.copyOf(all, count * 16));
    }

    private ServingState served() {
        return serving.current().orElseThrow();
    }

    @Test
    void shouldSwapSnapshotsInWhileAGraphIsBuilt() {
        var metrics = new ServingMetrics(new SimpleMeterRegistry(), serving);
        // A later build takes hours.
        try (var slow = new ServingUpdater(serving, new LiveServing(serving), metrics, laterBuilds(1e-6))) {
            slow.offer(grown(1, 3_000));
            await().until(() -> version() == 1);
            slow.rebuild(RebuildReason.RECALL);

            slow.offer(grown(2, 3_100));
            await().until(() -> version() == 2);
            slow.offer(grown(3, 3_200));
            await().until(() -> version() == 3);

            assertThat(slow.isBusy()).isTrue();
            assertThat(served().index().buffered()).isEqualTo(200);
        }
    }

    @Test
    void shouldWaitForAGraphWithASnapshotThatWouldMakeQueriesSlowUntilANewerOneDoesNot() {
        var metrics = new ServingMetrics(new SimpleMeterRegistry(), serving);
        try (var slow = new ServingUpdater(serving, new LiveServing(serving), metrics, laterBuilds(1e-6))) {
            slow.offer(grown(1, 3_000));
            await().until(() -> version() == 1);

            slow.offer(grown(2, 5_000));
            await().until(slow::isBusy);
            assertThat(version()).isEqualTo(1);
            slow.offer(grown(3, 3_100));

            await().until(() -> version() == 3);
            assertThat(slow.isBusy()).isTrue();
        }
    }

    @Test
    void shouldPutTheSnapshotThatIsNewestByThenOnAGraphThatIsDone() {
        var metrics = new ServingMetrics(registry, serving);
        var live = new LiveServing(serving);
        // A later build takes about a second.
        try (var slower = new ServingUpdater(serving, live, metrics, laterBuilds(0.05))) {
            slower.offer(grown(1, 300));
            await().until(() -> version() == 1);
            ServingState first = served();
            slower.rebuild(RebuildReason.REMOVED);
            slower.offer(grown(2, 301));
            live.apply(Updates.at(2, 50, "new", Snapshots.clustered(1, 16, 1, 5)));

            await().until(() -> registry.get("muse.index.rebuilds")
                            .tag("reason", "removed")
                            .counter()
                            .count()
                    == 1);
            assertThat(served().index().isOnGraphOf(first.index())).isFalse();
            assertThat(version()).isEqualTo(2);
            assertThat(served().size()).isEqualTo(302);
            assertThat(served().row("new")).isNotEqualTo(ServingState.NO_ROW);
        }
    }

    @Test
    void shouldDropAGraphThatTheNewestSnapshotDoesNotFit() {
        var metrics = new ServingMetrics(registry, serving);
        try (var slower = new ServingUpdater(serving, new LiveServing(serving), metrics, laterBuilds(0.05))) {
            slower.offer(grown(1, 300));
            await().until(() -> version() == 1);
            slower.rebuild(RebuildReason.RECALL);
            slower.offer(Snapshots.of(2, 2, 1, 0, 0, 1));

            await().until(() -> version() == 2 && !slower.isBusy());
            assertThat(served().dimension()).isEqualTo(2);
            assertThat(registry.get("muse.snapshot.rejected").counter().count()).isZero();
        }
    }

    @Test
    void shouldKeepWhatIsServedWhenASnapshotIsNotUsable() {
        updater.offer(Snapshots.of(1, 2, 1, 0, 0, 1));
        await().until(() -> version() == 1);
        Snapshot broken = Snapshots.of(2, 2, 1, 0, 0, Float.POSITIVE_INFINITY);

        updater.offer(broken);

        await().until(() -> registry.get("muse.snapshot.rejected").counter().count() == 1);
        assertThat(version()).isEqualTo(1);
    }

    private long version() {
        return serving.current().map(ServingState::version).orElse(0L);
    }
}
