package io.muse.trainer.companions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.contracts.companion.Companion;
import io.muse.contracts.kafka.KafkaAccess;
import io.muse.contracts.testing.CommittedRecords;
import io.muse.contracts.testing.TestBroker;
import io.muse.contracts.topic.Topics;
import io.muse.trainer.kafka.FencedException;
import io.muse.trainer.kafka.KafkaClients;
import io.muse.trainer.snapshots.PublisherSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompanionPublisherIT {
    private static final byte[] TWO_CHUNKS = new byte[600 << 10];
    private static TestBroker broker;
    private static int prefixes;

    private KafkaClients clients;
    private PublisherSettings settings;

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void makeTopics() {
        var topics = new Topics("c" + ++prefixes + "-", 1);
        broker.withTopics(topics);
        clients = new KafkaClients(KafkaAccess.plain(broker.bootstrapServers()));
        settings = new PublisherSettings(
                topics.embeddingCompanions().name(), topics.prefix() + "companions", 2, Duration.ofMinutes(1));
    }

    private Producer<String, byte[]> producer() {
        return clients.transactionalProducer(settings.transactionalId(), settings.transactionTimeout());
    }

    private CompanionPublisher publisher() {
        return new CompanionPublisher(settings, this::producer, () -> clients.reader("reader"));
    }

    private static MadeCompanion made(byte... content) {
        return new MadeCompanion(content, Map.of("songs", 3.0));
    }

    private List<ConsumerRecord<String, byte[]>> committed() {
        return CommittedRecords.read(broker.bootstrapServers(), settings.topic(), 1);
    }

    @Test
    void shouldKeepTheNewestTwoOfEachNameAndGoOnCountingAcrossARestart() throws Exception {
        try (var publisher = publisher()) {
            assertThat(publisher.open()).isEmpty();
            assertThat(publisher
                            .publish("map", 7, new MadeCompanion(TWO_CHUNKS, Map.of()))
                            .version())
                    .isEqualTo(1);
            publisher.publish("title-model", 7, made((byte) 1));
            publisher.publish("map", 8, made((byte) 2));
        }
        try (var publisher = publisher()) {
            Map<String, Companion> newest = publisher.open();
            assertThat(newest).containsOnlyKeys("map", "title-model");
            assertThat(newest.get("map").content()).containsExactly(2);
            assertThat(newest.get("map").manifest().snapshot()).isEqualTo(8);
            assertThat(newest.get("map").manifest().quality()).containsExactly(Map.entry("songs", 3.0));

            assertThat(publisher.publish("map", 9, made((byte) 3)).version()).isEqualTo(3);
        }

        assertThat(committed().stream()
                        .filter(message -> message.value() == null)
                        .map(ConsumerRecord::key))
                .containsExactlyInAnyOrder("map/1/manifest", "map/1/00000000", "map/1/00000001");
    }

    @Test
    void shouldPassOverADamagedOneAndFindTheOneBefore() throws Exception {
        try (var publisher = publisher()) {
            publisher.open();
            publisher.publish("map", 7, made((byte) 1));
        }
        try (var other = producer()) {
            other.initTransactions();
            other.beginTransaction();
            byte[] manifest = committed().getFirst().value();
            other.send(new ProducerRecord<>(settings.topic(), 0, "map/2/manifest", manifest))
                    .get();
            other.commitTransaction();
        }

        try (var publisher = publisher()) {
            assertThat(publisher.open().get("map").manifest().version()).isEqualTo(1);
            assertThat(publisher.publish("map", 9, made((byte) 3)).version())
                    .as("no version is used twice")
                    .isEqualTo(3);
        }
    }

    @Test
    void shouldShowNothingOfAnUnfinishedOne() throws Exception {
        Producer<String, byte[]> killed = producer();
        killed.initTransactions();
        killed.beginTransaction();
        killed.send(new ProducerRecord<>(settings.topic(), 0, "map/1/manifest", new byte[] {1}))
                .get();

        try (var publisher = publisher()) {
            assertThat(publisher.open()).isEmpty();
            assertThat(committed()).isEmpty();
        }
        killed.close(Duration.ZERO);
    }

    @Test
    void shouldFenceTheEarlierPublisherWhenAnotherOneOpens() throws Exception {
        try (var earlier = publisher();
                var later = publisher()) {
            earlier.open();
            earlier.publish("map", 7, made((byte) 1));
            later.open();

            assertThatThrownBy(() -> earlier.publish("map", 8, made((byte) 2))).isInstanceOf(FencedException.class);
            assertThat(later.publish("map", 8, made((byte) 3)).version()).isEqualTo(2);
        }
        assertThat(committed().getLast().value()).containsExactly(3);
    }
}
