package io.muse.stream.client;

import static org.apache.kafka.streams.StreamsConfig.consumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.mainConsumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.producerPrefix;
import static org.apache.kafka.streams.StreamsConfig.restoreConsumerPrefix;
import static org.apache.kafka.streams.StreamsConfig.topicPrefix;

import io.muse.contracts.topic.Topics;
import io.muse.stream.config.KafkaSettings;
import io.muse.stream.config.StreamSettings;
import io.muse.stream.config.TopicSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DefaultProductionExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/** From our settings to Kafka's. */
public final class StreamsConfiguration {
    /** A dead letter is an edit with a few headers more. */
    private static final int MAX_RECORD_BYTES = Topics.MAX_EDIT_BYTES + (128 << 10);

    /**
     * Folder of the stores, named anew when their layout changes: what an earlier program has written is not read, and the
     * stores are restored from Kafka.
     */
    private static final String LAYOUT = "layout-2";

    private StreamsConfiguration() {}

    public static String applicationId(TopicSettings topics) {
        return topics.prefix().orElse("") + "muse-cooccurrence";
    }

    public static Properties of(
            KafkaSettings kafka, TopicSettings topics, StreamSettings stream, StoreMemory storeMemory) {
        Map<String, Object> config = new HashMap<>();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId(topics));
        config.put(StreamsConfig.APPLICATION_SERVER_CONFIG, stream.applicationServer());
        config.put(
                StreamsConfig.STATE_DIR_CONFIG,
                stream.stateDir().resolve(LAYOUT).toString());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, stream.threads());
        config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, stream.standbyReplicas());
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) topics.replicationFactor());
        config.put(
                topicPrefix(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG),
                String.valueOf(Topics.LISTENERS_DATA_GONE_AFTER.toMillis()));
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, stream.commitInterval().toMillis());
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, 60_000L);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StoreMemory.Setter.class);
        config.put(StoreMemory.CONFIG, storeMemory);
        failRatherThanSkip(config);
        membership(config, stream);
        throughput(config);
        var properties = new Properties();
        properties.putAll(kafka.access().config(config));
        return properties;
    }

    /**
     * All three handlers fail the thread on purpose. Every record that can't be applied is recognised by the processors
     * and becomes a dead letter, so whatever reaches a handler is a bug or an outage: to go on would skip an edit
     * silently and make the counts wrong for ever.
     */
    private static void failRatherThanSkip(Map<String, Object> config) {
        // Can't happen: sources read bytes.
        config.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailExceptionHandler.class);
        // A bug in a processor.
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailProcessingExceptionHandler.class);
        // The broker refuses for good. What may pass is retried by the producer itself.
        config.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, DefaultProductionExceptionHandler.class);
    }

    /**
     * Static membership: an instance that was killed and comes back takes its partitions at once, without waiting for
     * the session timeout; two instances with the same application server fence each other instead of answering wrong.
     */
    private static void membership(Map<String, Object> config, StreamSettings stream) {
        config.put(
                mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                stream.applicationServer().replaceAll("[^a-zA-Z0-9._-]", "_"));
        int sessionTimeout = (int) stream.sessionTimeout().toMillis();
        config.put(mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), sessionTimeout);
        config.put(mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), sessionTimeout / 4);
        config.put(producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                stream.transactionTimeout().toMillis());
    }

    private static void throughput(Map<String, Object> config) {
        config.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 4_000);
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 64L << 20);
        config.put(mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 4_000);
        config.put(restoreConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 10_000);
        config.put(consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), MAX_RECORD_BYTES);
        config.put(consumerPrefix(ConsumerConfig.RECEIVE_BUFFER_CONFIG), 1 << 20);
        config.put(producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        config.put(producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 << 10);
        config.put(producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), 64L << 20);
        config.put(producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), MAX_RECORD_BYTES);
    }
}
