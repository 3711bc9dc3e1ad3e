package io.muse.trainer.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.contracts.json.Json;
import io.muse.contracts.kafka.KafkaAccess;
import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotDraft;
import io.muse.contracts.snapshot.SnapshotException;
import io.muse.contracts.snapshot.SnapshotFinder;
import io.muse.contracts.snapshot.SnapshotKey;
import io.muse.contracts.snapshot.SnapshotSelection;
import io.muse.contracts.testing.CommittedRecords;
import io.muse.contracts.testing.TestBroker;
import io.muse.contracts.topic.Topics;
import io.muse.trainer.kafka.FencedException;
import io.muse.trainer.kafka.KafkaClients;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotPublisherIT {
    private static final int ROWS = 3000;
    private static final int DIMENSION = 128;
    private static final AtomicInteger PREFIXES = new AtomicInteger();
    private static TestBroker broker;
    private static KafkaClients clients;

    private String topic;
    private PublisherSettings settings;
    private PromotedVersion promoted;
    private String selection;

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.start();
        clients = new KafkaClients(KafkaAccess.plain(broker.bootstrapServers()));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void makeTopics() {
        var topics = new Topics("t" + PREFIXES.incrementAndGet() + "-", 1);
        broker.withTopics(topics);
        topic = topics.embeddingSnapshots().name();
        settings = new PublisherSettings(topic, topics.prefix() + "muse-trainer", 3, Duration.ofMinutes(1));
        selection = topics.snapshotSelection().name();
        promoted = new PromotedVersion(() -> clients.reader("selection"), selection);
    }

    private Producer<String, byte[]> producer() {
        return clients.transactionalProducer(settings.transactionalId(), settings.transactionTimeout());
    }

    private SnapshotPublisher publisher() {
        return new SnapshotPublisher(settings, this::producer, () -> clients.reader("reader"), promoted);
    }

    /** Fails the send of this number, counted from 1, as the broker would: through its future. */
    private Producer<String, byte[]> failingProducer(int failingSend) {
        Producer<String, byte[]> real = producer();
        var sends = new AtomicInteger();
        return producerWith(
                (method, arguments) -> {
                    if (method.equals("send") && sends.incrementAndGet() == failingSend) {
                        return CompletableFuture.failedFuture(new DisconnectException("network down"));
                    }
                    return null;
                },
                real);
    }

    private interface Interception {
        Object instead(String method, Object[] arguments);
    }

    @SuppressWarnings("unchecked")
    private static Producer<String, byte[]> producerWith(Interception interception, Producer<String, byte[]> real) {
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                Producer.class.getClassLoader(), new Class<?>[] {Producer.class}, (proxy, method, arguments) -> {
                    Object instead = interception.instead(method.getName(), arguments);
                    if (instead != null) {
                        return instead;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static SnapshotDraft draft(long version) {
        float[] vectors = new float[ROWS * DIMENSION];
        Arrays.fill(vectors, version);
        return new SnapshotDraft(
                version,
                null,
                Instant.now(),
                null,
                DIMENSION,
                "muse",
                Map.of(),
                Map.of("objective", 1.5),
                Map.of(0, 42L),
                IntStream.range(0, ROWS).mapToObj(i -> "track-" + i).toList(),
                new int[ROWS],
                vectors);
    }

    /** All that a reader of committed records sees. */
    private List<ConsumerRecord<String, byte[]>> committed() {
        return CommittedRecords.read(broker.bootstrapServers(), topic, 1);
    }

    private List<Long> versionsWithValues() throws SnapshotException {
        var log = new SnapshotLog();
        for (var message : committed()) {
            if (message.value() == null) {
                log.deleted(SnapshotKey.parse(message.key()));
            } else {
                log.written(SnapshotKey.parse(message.key()));
            }
        }
        return log.olderThanNewest(0).stream()
                .map(SnapshotKey::version)
                .distinct()
                .toList();
    }

    private Snapshot newest() {
        try (var reader = clients.reader("test")) {
            return new SnapshotFinder<>(reader, new TopicPartition(topic, 0), Function.identity())
                    .newest()
                    .orElseThrow();
        }
    }

    @Test
    void shouldMakeAWholeSnapshotVisible() throws Exception {
        try (var publisher = publisher()) {
            assertThat(publisher.open()).isEmpty();
            PublishedSnapshot published = publisher.publish(SnapshotPublisherIT::draft);

            assertThat(published.manifest().version()).isEqualTo(1);
            assertThat(published.bytes()).isGreaterThan(ROWS * DIMENSION * 4L);
        }
        assertThat(committed().getFirst().key()).isEqualTo("1/manifest");
        Snapshot snapshot = newest();
        assertThat(snapshot.vectors()).containsOnly(1f);
        assertThat(snapshot.manifest().sourceOffsets()).containsExactly(Map.entry(0, 42L));
    }

    @Test
    void shouldShowNothingWhenOneSendFailsAndPublishOnTheNextTry() throws Exception {
        List<Producer<String, byte[]>> producers = new ArrayList<>(List.of(failingProducer(3)));
        try (var publisher = new SnapshotPublisher(
                settings,
                () -> producers.isEmpty() ? producer() : producers.removeFirst(),
                () -> clients.reader("reader"),
                promoted)) {
            publisher.open();
            assertThatThrownBy(() -> publisher.publish(SnapshotPublisherIT::draft))
                    .isInstanceOf(KafkaException.class)
                    .hasMessageContaining("network down");
            assertThat(committed()).isEmpty();

            assertThat(publisher.publish(SnapshotPublisherIT::draft).manifest().version())
                    .isEqualTo(1);
        }
        assertThat(versionsWithValues()).containsExactly(1L);
    }

    @Test
    void shouldNotUseAVersionTwiceWhenTheAnswerToTheCommitIsLost() throws Exception {
        Producer<String, byte[]> real = producer();
        List<Producer<String, byte[]>> producers = new ArrayList<>(List.of(producerWith(
                (method, arguments) -> {
                    if (method.equals("commitTransaction")) {
                        real.commitTransaction();
                        throw new TimeoutException("no answer");
                    }
                    return null;
                },
                real)));
        try (var publisher = new SnapshotPublisher(
                settings,
                () -> producers.isEmpty() ? producer() : producers.removeFirst(),
                () -> clients.reader("reader"),
                promoted)) {
            publisher.open();
            assertThatThrownBy(() -> publisher.publish(SnapshotPublisherIT::draft))
                    .isInstanceOf(KafkaException.class);
            assertThat(publisher.publish(SnapshotPublisherIT::draft).manifest().version())
                    .isEqualTo(2);
        }
        assertThat(versionsWithValues()).containsExactly(1L, 2L);
    }

    @Test
    void shouldLeaveNoHalfSnapshotWhenTheTrainerDiesWhilePublishing() throws Exception {
        try (var publisher = publisher()) {
            publisher.open();
            publisher.publish(SnapshotPublisherIT::draft);
        }
        Producer<String, byte[]> killed = producer();
        killed.initTransactions();
        killed.beginTransaction();
        killed.send(new ProducerRecord<>(topic, 0, "2/manifest", new byte[] {1}))
                .get();
        killed.send(new ProducerRecord<>(topic, 0, "2/00000000", new byte[] {2}))
                .get();

        try (var publisher = publisher()) {
            Snapshot newest = publisher.open().orElseThrow();
            assertThat(newest.manifest().version()).isEqualTo(1);
            assertThat(newest.vectors()).containsOnly(1f);
            assertThat(versionsWithValues()).containsExactly(1L);

            assertThat(publisher.publish(SnapshotPublisherIT::draft).manifest().version())
                    .isEqualTo(2);
        }
        assertThat(versionsWithValues()).containsExactly(1L, 2L);
        assertThat(newest().vectors()).containsOnly(2f);
        killed.close(Duration.ZERO);
    }

    @Test
    void shouldKeepThePromotedVersionBesideTheNewestUntilItIsPromotedNoMore() throws Exception {
        try (var publisher = publisher()) {
            publisher.open();
            publisher.publish(SnapshotPublisherIT::draft);
            select(Json.encode(new SnapshotSelection(1L, Map.of())));
            select(new byte[] {'?'});
            for (int i = 0; i < 4; i++) {
                publisher.publish(SnapshotPublisherIT::draft);
            }
            assertThat(versionsWithValues()).containsExactly(1L, 3L, 4L, 5L);

            select(Json.encode(SnapshotSelection.NONE));
            publisher.publish(SnapshotPublisherIT::draft);
        }
        assertThat(versionsWithValues()).containsExactly(4L, 5L, 6L);
    }

    private void select(byte[] value) throws Exception {
        try (Producer<String, byte[]> operator = clients.producer("operator")) {
            operator.send(new ProducerRecord<>(selection, 0, SnapshotSelection.KEY, value))
                    .get();
        }
    }

    @Test
    void shouldKeepTheNewestThreeVersionsAndGoOnCountingAcrossARestart() throws Exception {
        try (var publisher = publisher()) {
            publisher.open();
            for (int i = 0; i < 3; i++) {
                publisher.publish(SnapshotPublisherIT::draft);
            }
        }
        assertThat(versionsWithValues()).containsExactly(1L, 2L, 3L);

        try (var publisher = publisher()) {
            assertThat(publisher.open().orElseThrow().manifest().version()).isEqualTo(3);
            publisher.publish(SnapshotPublisherIT::draft);
            assertThat(versionsWithValues()).containsExactly(2L, 3L, 4L);
            publisher.publish(SnapshotPublisherIT::draft);
        }
        assertThat(versionsWithValues()).containsExactly(3L, 4L, 5L);
        long tombstones =
                committed().stream().filter(message -> message.value() == null).count();
        long keysOfAVersion = committed().stream()
                .filter(message -> message.key().startsWith("5/"))
                .count();
        assertThat(tombstones).isEqualTo(2 * keysOfAVersion);
    }

    @Test
    void shouldFenceTheEarlierPublisherWhenAnotherOneOpens() throws Exception {
        try (var earlier = publisher();
                var later = publisher()) {
            earlier.open();
            earlier.publish(SnapshotPublisherIT::draft);
            later.open();

            assertThatThrownBy(() -> earlier.publish(version -> draft(100)))
                    .isInstanceOf(FencedException.class)
                    .hasMessageContaining(settings.transactionalId());
            assertThat(later.publish(SnapshotPublisherIT::draft).manifest().version())
                    .isEqualTo(2);
        }
        assertThat(versionsWithValues()).containsExactly(1L, 2L);
    }
}
