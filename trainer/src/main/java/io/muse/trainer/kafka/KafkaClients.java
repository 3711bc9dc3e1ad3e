package io.muse.trainer.kafka;

import io.muse.contracts.kafka.KafkaAccess;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes the trainer's Kafka clients. Thread-safe. */
public final class KafkaClients {
    private static final int MAX_POLL_RECORDS = 10_000;
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(15);

    /** A few thousand vectors: whoever sends more has to wait. */
    private static final long SEND_BUFFER_BYTES = 8 << 20;

    private static final Duration ADMIN_TIMEOUT = Duration.ofSeconds(5);

    private final KafkaAccess kafka;

    public KafkaClients(KafkaAccess kafka) {
        this.kafka = kafka;
    }

    public Admin admin() {
        return Admin.create(kafka.config(Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ADMIN_TIMEOUT.toMillis(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) ADMIN_TIMEOUT.toMillis())));
    }

    /** A consumer without group that sees committed records only and never moves its position by itself. */
    public Consumer<String, byte[]> reader(String clientId) {
        return new KafkaConsumer<>(
                kafka.config(Map.of(
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        clientId,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        MAX_POLL_RECORDS,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) REQUEST_TIMEOUT.toMillis(),
                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        (int) REQUEST_TIMEOUT.toMillis())),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** A producer that loses and repeats nothing by itself, and sends at once. */
    public Producer<String, byte[]> producer(String clientId) {
        return new KafkaProducer<>(
                kafka.config(Map.of(
                        ProducerConfig.CLIENT_ID_CONFIG,
                        clientId,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        SEND_BUFFER_BYTES,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        (int) REQUEST_TIMEOUT.toMillis(),
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        (int) REQUEST_TIMEOUT.multipliedBy(2).toMillis(),
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        REQUEST_TIMEOUT.toMillis())),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /**
     * A producer whose transactions fence those of any earlier producer of the same id.
     *
     * @param transactionTimeout how long a transaction may stay open before the broker aborts it
     */
    public Producer<String, byte[]> transactionalProducer(String transactionalId, Duration transactionTimeout) {
        int deliveryTimeout = (int) transactionTimeout.dividedBy(2).toMillis();
        return new KafkaProducer<>(
                kafka.config(Map.of(
                        ProducerConfig.CLIENT_ID_CONFIG,
                        transactionalId,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        transactionalId,
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        (int) transactionTimeout.toMillis(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        (int) Math.min(REQUEST_TIMEOUT.toMillis(), deliveryTimeout),
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        deliveryTimeout,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        deliveryTimeout)),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
