package io.muse.trainer.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muse.contracts.freshness.AcceptedAt;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import io.muse.contracts.kafka.KafkaAccess;
import io.muse.contracts.membership.Membership;
import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.contracts.testing.TestBroker;
import io.muse.contracts.topic.Topics;
import io.muse.contracts.trace.EditTracer;
import io.muse.contracts.update.VectorUpdate;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.solver.SweepReport;
import io.muse.embedding.training.TrainingSettings;
import io.muse.trainer.Trainer;
import io.muse.trainer.companions.CompanionListener;
import io.muse.trainer.kafka.KafkaClients;
import io.muse.trainer.snapshots.PublisherSettings;
import io.muse.trainer.testing.PlantedGroups;
import io.muse.trainer.training.ColdStart;
import io.muse.trainer.training.EpochReport;
import io.muse.trainer.training.EpochSettings;
import io.muse.trainer.training.Share;
import io.muse.trainer.training.TrainingListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From membership records to updates, between epochs. */
class LiveTrainerIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int DIMENSION = 8;
    private static final byte[] MEMBERSHIP = Json.encode(new Membership(Instant.parse("2026-01-01T00:00:00Z")));
    private static final Instant ACCEPTED = Instant.parse("2026-01-01T00:00:01.234Z");
    private static final MembershipKey ARRIVING =
            new MembershipKey(PlaylistRef.user("a-playlist-0"), "a-song-never-seen");

    private final Topics topics = Topics.withDefaults();
    private final List<Duration> answers = new CopyOnWriteArrayList<>();
    private TestBroker broker;
    private KafkaClients clients;
    private KafkaProducer<String, byte[]> producer;
    private Consumer<String, byte[]> updates;

    @BeforeEach
    void start() {
        broker = TestBroker.start().withTopics(topics);
        clients = new KafkaClients(KafkaAccess.plain(broker.bootstrapServers()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
        updates = clients.reader("test-updates");
        var partitions = IntStream.range(0, topics.partitions())
                .mapToObj(partition ->
                        new TopicPartition(topics.embeddingUpdates().name(), partition))
                .toList();
        updates.assign(partitions);
        updates.seekToBeginning(partitions);
    }

    @AfterEach
    void stop() {
        updates.close();
        producer.close();
        broker.close();
    }

    /** One epoch, and none for an hour after it. */
    private Trainer trainer() {
        var hyperparameters = Hyperparameters.recipe().toBuilder()
                .dimension(DIMENSION)
                .minPlaylists(1)
                .blockSize(1)
                .build();
        var epochs = new EpochSettings(
                "muse",
                new TrainingSettings(hyperparameters, 1, 30, 1e-6),
                ColdStart.NEVER,
                Duration.ofHours(1),
                PATIENCE,
                Share.ALL);
        var publishing =
                new PublisherSettings(topics.embeddingSnapshots().name(), "muse-trainer", 3, Duration.ofMinutes(1));
        var live = new LiveSettings(Duration.ofMillis(20), Duration.ofMillis(10), 0.05, 1000);
        return new Trainer(
                clients,
                topics,
                publishing,
                epochs,
                null,
                live,
                null,
                1,
                Duration.ofMillis(100),
                new TrainingListener() {
                    @Override
                    public void swept(SweepReport sweep) {}

                    @Override
                    public void published(EpochReport epoch) {}
                },
                new LiveListener() {
                    @Override
                    public void solved(Duration took) {}

                    @Override
                    public void answered(Duration sinceAccepted) {
                        answers.add(sinceAccepted);
                    }
                },
                CompanionListener.NONE,
                EditTracer.OFF);
    }

    private void produce(List<MembershipKey> memberships, byte @Nullable [] value, Instant accepted) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (MembershipKey key : memberships) {
            var message = new ProducerRecord<>(
                    topics.memberships().name(), key.playlist().partition(topics.partitions()), key.key(), value);
            AcceptedAt.write(message.headers(), accepted);
            sent.add(producer.send(message));
        }
        for (var future : sent) {
            future.get();
        }
    }

    private static int epochs(Trainer trainer) {
        return trainer.training().status().epochs().size();
    }

    private ConsumerRecord<String, byte[]> awaitUpdate(String track, boolean left) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            for (var message : updates.poll(Duration.ofMillis(50))) {
                if (message.key().equals(track) && update(message).left() == left) {
                    found.add(message);
                }
            }
            return !found.isEmpty();
        });
        return found.getFirst();
    }

    private static VectorUpdate update(ConsumerRecord<String, byte[]> message) throws DecodeException {
        return VectorUpdate.of(message.key().getBytes(java.nio.charset.StandardCharsets.UTF_8), message.value());
    }

    @Test
    void shouldAnswerAnEditWithTheSongsVectorLongBeforeTheNextEpoch() throws Exception {
        List<MembershipKey> memberships = PlantedGroups.memberships();
        produce(memberships, MEMBERSHIP, Instant.EPOCH);
        try (var trainer = trainer()) {
            trainer.start();
            await().atMost(PATIENCE).until(() -> epochs(trainer) == 1);

            produce(List.of(ARRIVING), MEMBERSHIP, ACCEPTED);

            ConsumerRecord<String, byte[]> message = awaitUpdate(ARRIVING.trackId(), false);
            VectorUpdate update = update(message);
            assertThat(AcceptedAt.read(message.headers(), 0)).isEqualTo(ACCEPTED);
            assertThat(update.snapshotVersion()).isEqualTo(1);
            assertThat(update.playlistCount()).isEqualTo(1);
            assertThat(update.sourcePartition()).isEqualTo(ARRIVING.playlist().partition(topics.partitions()));
            assertThat(update.sourceOffset())
                    .isEqualTo(memberships.stream()
                            .filter(key -> key.playlist().partition(topics.partitions()) == update.sourcePartition())
                            .count());
            assertThat(update.vector()).hasSize(DIMENSION);
            assertThat(trainer.live().orElseThrow().newer()).containsKey(ARRIVING.trackId());

            produce(List.of(ARRIVING), null, ACCEPTED.plusSeconds(1));

            assertThat(AcceptedAt.read(awaitUpdate(ARRIVING.trackId(), true).headers(), 0))
                    .isEqualTo(ACCEPTED.plusSeconds(1));
            await().atMost(PATIENCE).until(() -> answers.size() >= 2);
            assertThat(epochs(trainer)).isEqualTo(1);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(trainer.problems()).isEmpty());
        }
    }

    @Test
    void shouldAnswerWhatWasEditedWhileItWasAway() throws Exception {
        produce(PlantedGroups.memberships(), MEMBERSHIP, Instant.EPOCH);
        try (var trainer = trainer()) {
            trainer.start();
            await().atMost(PATIENCE).until(() -> epochs(trainer) == 1);
        }
        String leaving = PlantedGroups.song("a", 3);
        produce(List.of(ARRIVING), MEMBERSHIP, ACCEPTED);
        produce(
                PlantedGroups.memberships().stream()
                        .filter(membership -> membership.trackId().equals(leaving))
                        .toList(),
                null,
                ACCEPTED);

        try (var trainer = trainer()) {
            trainer.start();

            assertThat(update(awaitUpdate(leaving, true)).snapshotVersion()).isGreaterThanOrEqualTo(1);
        }
    }
}
