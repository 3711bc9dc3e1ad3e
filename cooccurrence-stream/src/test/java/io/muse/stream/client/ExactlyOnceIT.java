package io.muse.stream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import io.muse.contracts.membership.Membership;
import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.contracts.membership.PlaylistSummary;
import io.muse.contracts.testing.TestBroker;
import io.muse.contracts.topic.Topics;
import io.muse.stream.playlist.Changes;
import io.muse.stream.playlist.MapPlaylistStore;
import io.muse.stream.playlist.PlaylistEditor;
import io.muse.stream.query.ShardQueries;
import io.muse.stream.testing.Logs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Counts stay exact over restarts, crashes and moves between instances. Each test has a broker of its own and mostly waits, so
 * they run side by side; not the class beside others, as Surefire would mix up what they print.
 */
class ExactlyOnceIT {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final String A = "a:1";
    private static final String B = "b:1";

    private final Topics topics = Topics.withDefaults();
    private final Map<HostInfo, ShardQueries> instances = Instance.none();

    @TempDir
    Path folder;

    private TestBroker broker;
    private Platform platform;

    @BeforeEach
    void start() {
        Logs.quiet();
        broker = TestBroker.start().withTopics(topics);
        platform = new Platform(broker.bootstrapServers(), topics);
    }

    @AfterEach
    void stop() {
        platform.close();
        broker.close();
    }

    @Execution(CONCURRENT)
    @ParameterizedTest(name = "{0} standby replicas")
    @ValueSource(strings = {"0", "1"})
    void shouldCountOverBothInstancesAndTakeOverWhenOneLeaves(String standbyReplicas) throws Exception {
        Map<String, String> overrides = Map.of("muse.stream.standby-replicas", standbyReplicas);
        platform.send(500);
        try (var b = instance(B, overrides)) {
            try (var a = instance(A, overrides)) {
                await().atMost(SOON).untilAsserted(() -> {
                    assertThat(a.ownedPartitions()).isBetween(1L, 3L);
                    assertThat(a.ownedPartitions() + b.ownedPartitions()).isEqualTo(4);
                });
                platform.send(500);
                awaitCounts(a);
                awaitCounts(b);
            }
            platform.send(500);
            awaitCounts(b);
            assertThat(b.ownedPartitions()).isEqualTo(4);
            try (var again = instance(A, overrides)) {
                platform.send(500);
                awaitCounts(again);
                awaitCounts(b);
                assertThat(again.failures() + b.failures()).isZero();
            }
        }
        assertPublishedExactlyOnce();
    }

    @Test
    @Execution(CONCURRENT)
    void shouldGoOnFromItsLocalStateWhenItWasClosedCleanly() throws Exception {
        platform.send(1_000);
        try (var first = instance(A, Map.of())) {
            awaitCounts(first);
        }
        try (var second = instance(A, Map.of())) {
            await().atMost(SOON).until(second::isRunning);
            assertThat(second.restored()).isZero();
            platform.send(500);
            awaitCounts(second);
        }
        assertPublishedExactlyOnce();
    }

    @Test
    @Execution(CONCURRENT)
    void shouldEndInTheSameCountsWhenItIsKilledInTheMiddle() throws Exception {
        // The second is killed with what the first has left behind.
        for (int i = 0; i < 2; i++) {
            Process process = StreamProcess.start(broker.bootstrapServers(), A, folder.resolve("a"), 0);
            try {
                int before = platform.published().changes();
                platform.send(4_000);
                await().atMost(SOON).until(() -> platform.published().changes() > before);
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
        try (var survivor = instance(A, Map.of())) {
            awaitCounts(survivor);
            assertPublishedExactlyOnce();
        }
    }

    @Test
    @Execution(CONCURRENT)
    void shouldKnowRepeatedEditsAfterARestartAndWhereStoresAreRestoredFromTheChangelogs() throws Exception {
        platform.send(1_000);
        try (var first = instance(A, Map.of())) {
            awaitCounts(first);
        }
        try (var restarted = instance(A, Map.of())) {
            platform.sendAgain();
            platform.send(500);
            awaitCounts(restarted);
            assertThat(restarted.restored()).isZero();
        }
        try (var moved = instance(B, Map.of())) {
            platform.sendAgain();
            platform.send(500);
            awaitCounts(moved);
            assertThat(moved.restored()).isPositive();
        }
        assertPublishedExactlyOnce();
    }

    @Test
    @Execution(CONCURRENT)
    void shouldTakeOverFromItsStandbyWhenTheOtherInstanceIsKilledInTheMiddle() throws Exception {
        Map<String, String> overrides = Map.of("muse.stream.standby-replicas", "1");
        Process killed = StreamProcess.start(broker.bootstrapServers(), A, folder.resolve("a"), 1);
        try (var survivor = instance(B, overrides)) {
            platform.send(2_000);
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(survivor.ownedPartitions()).isBetween(1L, 3L);
                assertThat(survivor.standbyPartitions()).isEqualTo(4 - survivor.ownedPartitions());
            });
            int before = platform.published().changes();
            platform.send(4_000);
            await().atMost(SOON).until(() -> platform.published().changes() > before);
            killed.destroyForcibly().waitFor();

            platform.send(500);
            awaitCounts(survivor);
            assertThat(survivor.ownedPartitions()).isEqualTo(4);
            assertThat(survivor.failures()).isZero();
            try (var again = instance(A, overrides)) {
                awaitCounts(again);
            }
        } finally {
            killed.destroyForcibly().waitFor();
        }
        assertPublishedExactlyOnce();
    }

    private Instance instance(String address, Map<String, String> overrides) {
        Path stateDir = folder.resolve(address.substring(0, 1));
        return Instance.start(broker.bootstrapServers(), address, stateDir, overrides, instances);
    }

    private void awaitCounts(Instance instance) {
        Map<String, Integer> expected = platform.expectedCounts();
        Map<String, Set<String>> owned = platform.expectedOwned();
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(instance.counts()).isEqualTo(expected);
            assertThat(instance.countsOfPairs()).isEqualTo(expected);
            assertThat(instance.ownedBy(owned.keySet())).isEqualTo(owned);
        });
    }

    /** Neither a change lost nor one published twice. */
    private void assertPublishedExactlyOnce() {
        await().atMost(SOON).untilAsserted(() -> {
            Platform.Published published = platform.published();
            assertThat(published.tracks()).isEqualTo(platform.expectedTracks());
            assertThat(published.changes()).isEqualTo(expectedChanges());
        });
    }

    private int expectedChanges() {
        var changes = new int[1];
        var editor = new PlaylistEditor(new MapPlaylistStore(), new Changes() {
            @Override
            public void membership(MembershipKey key, @Nullable Membership membership) {
                changes[0]++;
            }

            @Override
            public void playlist(PlaylistRef playlist, @Nullable PlaylistSummary summary) {}
        });
        platform.edits()
                .forEach((playlist, edits) -> edits.forEach(edit -> editor.apply(PlaylistRef.user(playlist), edit)));
        return changes[0];
    }
}
