package io.muse.trainer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.muse.contracts.json.Json;
import io.muse.contracts.kafka.KafkaAccess;
import io.muse.contracts.membership.Membership;
import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.contracts.membership.PlaylistSummary;
import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotAssembler;
import io.muse.contracts.snapshot.SnapshotException;
import io.muse.contracts.testing.CommittedRecords;
import io.muse.contracts.testing.TestBroker;
import io.muse.contracts.topic.Topics;
import io.muse.contracts.trace.EditTracer;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.refine.GateSettings;
import io.muse.embedding.refine.RefinementSettings;
import io.muse.embedding.solver.SweepReport;
import io.muse.embedding.training.TrainingSettings;
import io.muse.trainer.companions.CompanionListener;
import io.muse.trainer.kafka.KafkaClients;
import io.muse.trainer.live.LiveListener;
import io.muse.trainer.snapshots.PublisherSettings;
import io.muse.trainer.testing.PlantedGroups;
import io.muse.trainer.testing.WordTitles;
import io.muse.trainer.titles.RefinementPlan;
import io.muse.trainer.training.ColdStart;
import io.muse.trainer.training.EpochReport;
import io.muse.trainer.training.EpochSettings;
import io.muse.trainer.training.Share;
import io.muse.trainer.training.TrainerState;
import io.muse.trainer.training.TrainingListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A trainer between real topics: from membership records to snapshots. */
class TrainerIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int DIMENSION = 8;
    private static final byte[] MEMBERSHIP = Json.encode(new Membership(Instant.parse("2026-01-01T00:00:00Z")));
    private static final TrainingListener NOBODY = new TrainingListener() {
        @Override
        public void swept(SweepReport sweep) {}

        @Override
        public void published(EpochReport epoch) {}
    };
    private static final LiveListener UNHEARD = new LiveListener() {
        @Override
        public void solved(Duration took) {}

        @Override
        public void answered(Duration sinceAccepted) {}
    };
    private static final AtomicInteger PREFIXES = new AtomicInteger();
    private static TestBroker broker;
    private static KafkaClients clients;
    private static KafkaProducer<String, byte[]> producer;

    private Topics topics;

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.start();
        clients = new KafkaClients(KafkaAccess.plain(broker.bootstrapServers()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stopBroker() {
        producer.close();
        broker.close();
    }

    @BeforeEach
    void makeTopics() {
        topics = new Topics("t" + PREFIXES.incrementAndGet() + "-", 4);
        broker.withTopics(topics);
    }

    private Trainer trainer() {
        return trainer(ColdStart.NEVER);
    }

    private Trainer trainer(ColdStart coldStart) {
        return trainer(coldStart, null);
    }

    private Trainer trainer(ColdStart coldStart, @Nullable RefinementPlan plan) {
        var hyperparameters = Hyperparameters.recipe().toBuilder()
                .dimension(DIMENSION)
                .minPlaylists(1)
                .blockSize(1)
                .build();
        var epochs = new EpochSettings(
                "muse",
                new TrainingSettings(hyperparameters, 1, 30, 1e-6),
                coldStart,
                Duration.ZERO,
                PATIENCE,
                Share.ALL);
        var publishing = new PublisherSettings(
                topics.embeddingSnapshots().name(), topics.prefix() + "muse-trainer", 3, Duration.ofMinutes(1));
        return new Trainer(
                clients,
                topics,
                publishing,
                epochs,
                plan,
                null,
                null,
                1,
                Duration.ofMillis(100),
                NOBODY,
                UNHEARD,
                CompanionListener.NONE,
                EditTracer.OFF);
    }

    private void produce(List<MembershipKey> memberships, byte[] value) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (MembershipKey key : memberships) {
            sent.add(producer.send(new ProducerRecord<>(
                    topics.memberships().name(), key.playlist().partition(topics.partitions()), key.key(), value)));
        }
        for (var future : sent) {
            future.get();
        }
    }

    /** The newest snapshot as a reader of the topic gets it. */
    private Snapshot newest() {
        var assembler = new SnapshotAssembler();
        List<Snapshot> whole = new ArrayList<>();
        try {
            for (var message : CommittedRecords.read(
                    broker.bootstrapServers(), topics.embeddingSnapshots().name(), 1)) {
                assembler.accept(message.key(), message.value()).ifPresent(whole::add);
            }
            return whole.getLast();
        } catch (SnapshotException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitConverged(Trainer trainer, long memberships) {
        await().atMost(PATIENCE).until(() -> {
            var epochs = trainer.training().status().epochs();
            return !epochs.isEmpty()
                    && epochs.getLast().converged()
                    && epochs.getLast().memberships() == memberships
                    && trainer.training().status().state() == TrainerState.IDLE;
        });
    }

    @Test
    void shouldPublishVectorsThatPutSongsOfSharedPlaylistsTogether() throws Exception {
        List<MembershipKey> memberships = PlantedGroups.memberships();
        produce(memberships, MEMBERSHIP);
        try (var trainer = trainer()) {
            trainer.start();
            awaitConverged(trainer, memberships.size());

            Snapshot snapshot = newest();
            assertThat(PlantedGroups.contrast(snapshot.trackIds(), snapshot.vectors(), DIMENSION))
                    .isGreaterThan(0.5);
            assertThat(snapshot.manifest().sourceOffsets().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(memberships.size());
            for (int row = 0; row < snapshot.count(); row++) {
                String track = snapshot.trackIds().get(row);
                assertThat(snapshot.playlistCounts()[row]).isEqualTo((int) memberships.stream()
                        .filter(membership -> membership.trackId().equals(track))
                        .count());
            }
        }
    }

    @Test
    void shouldFollowWhatChangesAndSkipWhatIsMalformed() throws Exception {
        produce(PlantedGroups.memberships(), MEMBERSHIP);
        try (var trainer = trainer()) {
            trainer.start();
            awaitConverged(trainer, PlantedGroups.memberships().size());

            String leaving = PlantedGroups.song("a", 3);
            var arriving = new MembershipKey(PlaylistRef.user("b-playlist-0"), "b-song-new");
            produce(
                    PlantedGroups.memberships().stream()
                            .filter(membership -> membership.trackId().equals(leaving))
                            .toList(),
                    null);
            producer.send(new ProducerRecord<>(topics.memberships().name(), 2, "malformed", "?".getBytes(UTF_8)))
                    .get();
            produce(List.of(arriving), MEMBERSHIP);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(newest().trackIds())
                            .contains("b-song-new")
                            .doesNotContain(leaving)
                            .hasSize(2 * PlantedGroups.SONGS));
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(trainer.follower().malformedRecords()).isEqualTo(1);
                assertThat(trainer.problems()).isEmpty();
            });
            var manifest = newest().manifest();
            assertThat(manifest.parent()).isEqualTo(manifest.version() - 1);
        }
    }

    @Test
    void shouldStartOverOnceAndAlignToTheLastSnapshotWhenSetTo() throws Exception {
        List<MembershipKey> memberships = PlantedGroups.memberships();
        produce(memberships, MEMBERSHIP);
        try (var trainer = trainer()) {
            trainer.start();
            awaitConverged(trainer, memberships.size());
        }
        long before = newest().manifest().version();

        try (var trainer = trainer(ColdStart.ALIGNED)) {
            trainer.start();
            await().atMost(PATIENCE)
                    .until(() -> !trainer.training().status().epochs().isEmpty());
            EpochReport first = trainer.training().status().epochs().getFirst();
            assertThat(first.parent()).isNull();
            assertThat(first.driftCosine()).isNull();
            assertThat(first.alignedCosine()).isGreaterThan(0.9);
            assertThat(first.version()).isEqualTo(before + 1);

            trainer.training().requestEpoch();
            await().atMost(PATIENCE)
                    .until(() -> trainer.training().status().epochs().size() > 1);
            EpochReport second = trainer.training().status().epochs().get(1);
            assertThat(second.parent()).isEqualTo(first.version());
        }
    }

    @Test
    void shouldContinueFromTheLastSnapshotWhenRestarted() throws Exception {
        List<MembershipKey> memberships = PlantedGroups.memberships();
        produce(memberships, MEMBERSHIP);
        try (var trainer = trainer()) {
            trainer.start();
            awaitConverged(trainer, memberships.size());
        }
        Snapshot before = newest();
        double reached = before.manifest().quality().get("objectiveRegularised");

        try (var trainer = trainer()) {
            trainer.start();
            awaitConverged(trainer, memberships.size());
            EpochReport first = trainer.training().status().epochs().getFirst();

            assertThat(first.parent()).isEqualTo(before.manifest().version());
            assertThat(first.version()).isEqualTo(before.manifest().version() + 1);
            assertThat(first.objectiveBefore())
                    .isCloseTo(before.manifest().quality().get("objective"), within(1e-5 * reached));
            assertThat(first.lastSweep().objectiveRegularised()).isLessThanOrEqualTo(reached * (1 + 1e-5));
            assertThat(first.driftCosine()).isGreaterThan(0.9999);
        }
    }

    @Test
    void shouldRefineByTitlesAndSayWhatHeldOutPlaylistsSayOfIt() throws Exception {
        List<MembershipKey> memberships = PlantedGroups.memberships();
        for (MembershipKey membership : memberships) {
            String group = membership.trackId().startsWith("a") ? "rock" : "jazz";
            var summary = new PlaylistSummary(group + " music", null, 6);
            producer.send(new ProducerRecord<>(
                            topics.playlists().name(),
                            membership.playlist().partition(topics.partitions()),
                            membership.playlist().key(),
                            Json.encode(summary)))
                    .get();
        }
        produce(memberships, MEMBERSHIP);
        var plan = new RefinementPlan(
                new RefinementSettings(16, 1, 0.02, 0.05, 5, 0.3, 0.5, 1, 100, 1000, 1),
                GateSettings.defaults(),
                new WordTitles());
        try (var trainer = trainer(ColdStart.NEVER, plan)) {
            trainer.start();
            awaitConverged(trainer, memberships.size());

            Snapshot snapshot = newest();
            var quality = snapshot.manifest().quality();
            assertThat(quality)
                    .containsKeys(
                            "heldOutRPrecisionBefore",
                            "heldOutRPrecisionAfter",
                            "heldOutPairAucBefore",
                            "heldOutPairAucAfter");
            boolean noWorse = quality.get("heldOutRPrecisionAfter") >= quality.get("heldOutRPrecisionBefore")
                    && quality.get("heldOutPairAucAfter") >= quality.get("heldOutPairAucBefore");
            assertThat(quality).containsEntry("refined", noWorse ? 1.0 : 0.0);
            assertThat(PlantedGroups.contrast(snapshot.trackIds(), snapshot.vectors(), DIMENSION))
                    .isGreaterThan(0.5);
        }
    }

    @Test
    void shouldTrainOnRequestThoughNothingChanged() throws Exception {
        produce(PlantedGroups.memberships(), MEMBERSHIP);
        try (var trainer = trainer()) {
            trainer.start();
            awaitConverged(trainer, PlantedGroups.memberships().size());
            int epochs = trainer.training().status().epochs().size();

            trainer.training().requestEpoch();

            await().atMost(PATIENCE)
                    .until(() -> trainer.training().status().epochs().size() > epochs);
        }
    }

    @Test
    void shouldStopPublishingAndSayWhyWhenAnotherTrainerTakesOver() throws Exception {
        produce(PlantedGroups.memberships(), MEMBERSHIP);
        try (var earlier = trainer();
                var later = trainer()) {
            earlier.start();
            awaitConverged(earlier, PlantedGroups.memberships().size());
            later.start();
            awaitConverged(later, PlantedGroups.memberships().size());

            earlier.training().requestEpoch();

            await().atMost(PATIENCE).until(() -> earlier.training().status().state() == TrainerState.FENCED);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(earlier.problems())
                            .singleElement()
                            .asString()
                            .contains("another trainer"));
            assertThat(earlier.failure()).isEmpty();
            later.training().requestEpoch();
            await().atMost(PATIENCE)
                    .until(() -> newest().manifest().version()
                            == later.training()
                                    .status()
                                    .snapshot()
                                    .orElseThrow()
                                    .version());
        }
    }
}
