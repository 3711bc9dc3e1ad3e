package io.muse.stream.client;

import io.muse.contracts.edit.EditRecords;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.testing.CommittedRecords;
import io.muse.contracts.topic.Topics;
import io.muse.stream.playlist.VisiblePlaylist;
import io.muse.stream.testing.Edits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends random edits, remembers them, and counts in batch what the stream should count. */
final class Platform implements AutoCloseable {
    static final List<String> TRACKS =
            IntStream.range(0, 8).mapToObj(i -> "t" + i).toList();
    private static final int PLAYLISTS = 40;

    private final String bootstrapServers;
    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Edits edits = new Edits(11);
    private final Random random = new Random(12);
    private final Map<String, List<PlaylistEdit>> byPlaylist = new TreeMap<>();

    Platform(String bootstrapServers, Topics topics) {
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Half of the playlists have revisions, which arrive in any order. */
    void send(int count) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = random.nextInt(PLAYLISTS);
            String playlist = "p" + number;
            PlaylistEdit edit = edits.any(playlist, number % 2 == 0 ? null : (long) random.nextInt(1 << 30));
            byPlaylist.computeIfAbsent(playlist, p -> new ArrayList<>()).add(edit);
            sent.add(producer.send(EditRecords.toRecord(topics.playlistEdits().name(), edit, "/test")));
        }
        for (Future<RecordMetadata> future : sent) {
            future.get();
        }
    }

    /** Each edit so far once more, of each playlist in the order of arrival: nothing may come of it. */
    void sendAgain() throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (List<PlaylistEdit> sequence : byPlaylist.values()) {
            for (PlaylistEdit edit : sequence) {
                sent.add(producer.send(
                        EditRecords.toRecord(topics.playlistEdits().name(), edit, "/test")));
            }
        }
        for (Future<RecordMetadata> future : sent) {
            future.get();
        }
    }

    /** Every edit so far, of each playlist in the order of arrival. */
    Map<String, List<PlaylistEdit>> edits() {
        return byPlaylist;
    }

    /** Playlists that hold both, by pair of tracks; the diagonal is how many hold the one. */
    Map<String, Integer> expectedCounts() {
        List<Set<String>> playlists = expectedTracks().values().stream().toList();
        Map<String, Integer> counts = new TreeMap<>();
        for (String a : TRACKS) {
            for (String b : TRACKS) {
                counts.put(a + " " + b, (int) playlists.stream()
                        .filter(p -> p.contains(a) && p.contains(b))
                        .count());
            }
        }
        return counts;
    }

    /** Playlists by owner. */
    Map<String, Set<String>> expectedOwned() {
        Map<String, Set<String>> owned = new TreeMap<>();
        byPlaylist.forEach((playlist, sequence) -> {
            VisiblePlaylist visible = VisiblePlaylist.inBatch(sequence);
            if (visible != null && visible.ownerId() != null) {
                owned.computeIfAbsent(visible.ownerId(), owner -> new TreeSet<>())
                        .add(playlist);
            }
        });
        return owned;
    }

    Map<String, Set<String>> expectedTracks() {
        Map<String, Set<String>> tracks = new TreeMap<>();
        byPlaylist.forEach((playlist, sequence) -> {
            VisiblePlaylist visible = VisiblePlaylist.inBatch(sequence);
            if (visible != null && !visible.addedAt().isEmpty()) {
                tracks.put("u:" + playlist, new TreeSet<>(visible.addedAt().keySet()));
            }
        });
        return tracks;
    }

    /**
     * What a reader of committed memberships holds.
     *
     * @param changes how many records it read
     */
    record Published(Map<String, Set<String>> tracks, int changes) {}

    Published published() {
        List<ConsumerRecord<String, byte[]>> records =
                CommittedRecords.read(bootstrapServers, topics.memberships().name(), topics.partitions());
        Map<String, Set<String>> tracks = new HashMap<>();
        for (var message : records) {
            MembershipKey key = MembershipKey.parse(message.key());
            String playlist = key.playlist().key();
            if (message.value() != null) {
                tracks.computeIfAbsent(playlist, p -> new TreeSet<>()).add(key.trackId());
            } else if (tracks.containsKey(playlist)) {
                tracks.get(playlist).remove(key.trackId());
            }
        }
        tracks.values().removeIf(Set::isEmpty);
        return new Published(new TreeMap<>(tracks), records.size());
    }

    @Override
    public void close() {
        producer.close();
    }
}
