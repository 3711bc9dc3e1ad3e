package io.muse.benchmarks.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.membership.PlaylistKind;
import io.muse.contracts.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A reader of committed memberships and of dead letters, from the beginning on. Not thread-safe. */
final class PublishedMemberships implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String deadLetters;
    private final Map<String, List<String>> changes = new HashMap<>();
    private final Map<String, Set<String>> playlists = new TreeMap<>();
    private final List<TopicPartition> partitions = new ArrayList<>();
    private long deadLetterCount;

    PublishedMemberships(String bootstrapServers, Topics topics) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        deadLetters = topics.deadLetters().name();
        for (String topic : List.of(topics.memberships().name(), deadLetters)) {
            IntStream.range(0, topics.partitions()).forEach(p -> partitions.add(new TopicPartition(topic, p)));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads on to where the topics end now. */
    void read() {
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
        while (end.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(this::accept);
        }
    }

    private void accept(ConsumerRecord<byte[], byte[]> message) {
        if (message.topic().equals(deadLetters)) {
            deadLetterCount++;
            return;
        }
        MembershipKey key = MembershipKey.parse(new String(message.key(), UTF_8));
        if (key.playlist().kind() != PlaylistKind.USER) {
            return;
        }
        String playlist = key.playlist().id();
        Set<String> tracks = playlists.computeIfAbsent(playlist, p -> new TreeSet<>());
        if (message.value() == null) {
            tracks.remove(key.trackId());
        } else {
            tracks.add(key.trackId());
        }
        changes.computeIfAbsent(playlist, p -> new ArrayList<>())
                .add((message.value() == null ? "-" : "+") + key.trackId());
    }

    /** The tracks of each playlist that ever had any. */
    Map<String, Set<String>> playlists() {
        return playlists;
    }

    /** The records of a playlist in their order: {@code +track} or {@code -track}. */
    List<String> changes(String playlist) {
        return changes.getOrDefault(playlist, List.of());
    }

    long deadLetterCount() {
        return deadLetterCount;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
