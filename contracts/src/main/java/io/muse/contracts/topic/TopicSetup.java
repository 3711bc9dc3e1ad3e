package io.muse.contracts.topic;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates what is missing and proves that what exists fits. Idempotent: several services may run it at once. */
public final class TopicSetup {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration RETRY_AFTER = Duration.ofMillis(100);

    private final Admin admin;
    private final Duration readyWithin;

    public TopicSetup(Admin admin) {
        this(admin, READY_WITHIN);
    }

    TopicSetup(Admin admin, Duration readyWithin) {
        this.admin = admin;
        this.readyWithin = readyWithin;
    }

    /**
     * Creates the topics that are not there. On return every partition of every topic has a leader that answers: an
     * idempotent producer that writes earlier can lose records (KAFKA-15591).
     *
     * @param replicationFactor of new topics
     * @throws TopicMismatchException if a topic exists with another number of partitions
     * @throws KafkaException if the broker can't be reached or refuses
     */
    public void ensure(List<TopicSpec> topics, short replicationFactor) throws InterruptedException {
        Set<String> existing = get(admin.listTopics().names());
        List<NewTopic> missing = topics.stream()
                .filter(topic -> !existing.contains(topic.name()))
                .map(topic -> new NewTopic(topic.name(), topic.partitions(), replicationFactor).configs(topic.config()))
                .toList();
        for (var created : admin.createTopics(missing).values().values()) {
            try {
                get(created);
            } catch (TopicExistsException anotherServiceWasFaster) {
                continue;
            }
        }
        verify(topics);
    }

    /**
     * Waits until every partition answers, without creating anything.
     *
     * @throws TopicMismatchException if a topic has another number of partitions
     * @throws UnknownTopicOrPartitionException that names the topic, if one is missing for a minute
     */
    public void verify(List<TopicSpec> topics) throws InterruptedException {
        Instant deadline = Instant.now().plus(readyWithin);
        while (true) {
            try {
                checkPartitions(topics);
                get(admin.listOffsets(allPartitions(topics)).all());
                return;
            } catch (RetriableException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw e;
                }
                Thread.sleep(RETRY_AFTER);
            }
        }
    }

    /**
     * The id that the broker gave the topic when it was made: a topic that is made anew has another.
     *
     * @throws UnknownTopicOrPartitionException that names the topic, if it is missing
     */
    public Uuid id(TopicSpec topic) throws InterruptedException {
        return describe(topic.name(), admin.describeTopics(Set.of(topic.name())).topicNameValues())
                .topicId();
    }

    private void checkPartitions(List<TopicSpec> topics) throws InterruptedException {
        Set<String> names = topics.stream().map(TopicSpec::name).collect(Collectors.toSet());
        Map<String, KafkaFuture<TopicDescription>> actual =
                admin.describeTopics(names).topicNameValues();
        for (TopicSpec topic : topics) {
            int partitions = describe(topic.name(), actual).partitions().size();
            if (partitions != topic.partitions()) {
                throw new TopicMismatchException("topic " + topic.name() + " has " + partitions
                        + " partitions, the configuration says " + topic.partitions()
                        + "; set muse.topics.partitions=" + partitions + " or rebuild the topics");
            }
        }
    }

    private static TopicDescription describe(String topic, Map<String, KafkaFuture<TopicDescription>> actual)
            throws InterruptedException {
        try {
            return get(Objects.requireNonNull(actual.get(topic)));
        } catch (UnknownTopicOrPartitionException e) {
            throw new UnknownTopicOrPartitionException(
                    "topic " + topic + " does not exist; create it, or set muse.topics.create=true", e);
        }
    }

    private static Map<TopicPartition, OffsetSpec> allPartitions(List<TopicSpec> topics) {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        for (TopicSpec topic : topics) {
            for (int p = 0; p < topic.partitions(); p++) {
                partitions.put(new TopicPartition(topic.name(), p), OffsetSpec.latest());
            }
        }
        return partitions;
    }

    private static <T> T get(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException kafka) {
                throw kafka;
            }
            throw new KafkaException(e.getCause());
        }
    }
}
