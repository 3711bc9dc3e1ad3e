package io.muse.trainer.companions;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muse.contracts.companion.Companion;
import io.muse.contracts.companion.CompanionAssembler;
import io.muse.contracts.companion.CompanionException;
import io.muse.contracts.companion.CompanionManifest;
import io.muse.contracts.companion.SongMap;
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
import io.muse.contracts.topic.TopicSpec;
import io.muse.contracts.topic.Topics;
import io.muse.contracts.trace.EditTracer;
import io.muse.embedding.map.TsneSettings;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.solver.SweepReport;
import io.muse.embedding.title.CachedTitleEncoder;
import io.muse.embedding.title.TitleEncoder;
import io.muse.embedding.title.TitleModel;
import io.muse.embedding.title.TitleModelFile;
import io.muse.embedding.title.TitleSettings;
import io.muse.embedding.training.TrainingSettings;
import io.muse.trainer.Trainer;
import io.muse.trainer.kafka.KafkaClients;
import io.muse.trainer.live.LiveListener;
import io.muse.trainer.snapshots.PublisherSettings;
import io.muse.trainer.testing.PlantedGroups;
import io.muse.trainer.testing.WordTitles;
import io.muse.trainer.training.ColdStart;
import io.muse.trainer.training.EpochReport;
import io.muse.trainer.training.EpochSettings;
import io.muse.trainer.training.Share;
import io.muse.trainer.training.TrainingListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From memberships and titles to a title model and a map, as a reader of the topic gets them. */
class CompanionsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int DIMENSION = 8;
    private static final Topics TOPICS = new Topics("companions-", 2);
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

    /** Notes what it is asked for. */
    private static final class AskedTitles implements TitleEncoder {
        private final TitleEncoder words = new WordTitles();
        private final List<String> titles = new CopyOnWriteArrayList<>();

        @Override
        public String name() {
            return words.name();
        }

        @Override
        public int dimension() {
            return words.dimension();
        }

        @Override
        public List<float[]> encode(List<String> some, IntConsumer done) {
            titles.addAll(some);
            return words.encode(some, done);
        }
    }

    private static TestBroker broker;
    private static KafkaClients clients;
    private static KafkaProducer<String, byte[]> producer;

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.start().withTopics(TOPICS);
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

    private static Trainer trainer(Topics topics, TitleEncoder encoder) {
        var hyperparameters = Hyperparameters.recipe().toBuilder()
                .dimension(DIMENSION)
                .minPlaylists(1)
                .blockSize(1)
                .build();
        var companions = new CompanionSettings(
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                0.001,
                1,
                1,
                TitleSettings.defaults(),
                1000,
                new TsneSettings(5, 12, 100, 200, 0.5),
                20);
        return new Trainer(
                clients,
                topics,
                new PublisherSettings(
                        topics.embeddingSnapshots().name(), topics.prefix() + "trainer", 3, Duration.ofMinutes(1)),
                new EpochSettings(
                        "muse",
                        new TrainingSettings(hyperparameters, 1, 30, 1e-6),
                        ColdStart.NEVER,
                        Duration.ZERO,
                        PATIENCE,
                        Share.ALL),
                null,
                null,
                new CompanionPlan(companions, encoder),
                1,
                Duration.ofMillis(100),
                NOBODY,
                UNHEARD,
                CompanionListener.NONE,
                EditTracer.OFF);
    }

    private static void produce(Topics topics, List<MembershipKey> memberships) {
        for (MembershipKey key : memberships) {
            String title = key.trackId().startsWith("a") ? "rock music" : "jazz music";
            name(topics, key.playlist(), title);
            send(topics, topics.memberships(), key.playlist(), key.key(), MEMBERSHIP);
        }
        producer.flush();
    }

    private static void name(Topics topics, PlaylistRef playlist, String title) {
        byte[] summary = Json.encode(new PlaylistSummary(title, null, 6));
        send(topics, topics.playlists(), playlist, playlist.key(), summary);
    }

    private static void send(
            Topics topics, TopicSpec topic, PlaylistRef playlist, String key, byte @Nullable [] value) {
        producer.send(new ProducerRecord<>(topic.name(), playlist.partition(topics.partitions()), key, value));
    }

    private static List<ConsumerRecord<String, byte[]>> committed(TopicSpec topic) {
        return CommittedRecords.read(broker.bootstrapServers(), topic.name(), 1);
    }

    private static Optional<Companion> newest(String name) {
        return all(TOPICS, name).reversed().stream().findFirst();
    }

    /** In the order in which they were published, with those that have expired since. */
    private static List<Companion> all(Topics topics, String name) {
        var assembler = new CompanionAssembler();
        List<Companion> whole = new ArrayList<>();
        try {
            for (var message : committed(topics.embeddingCompanions())) {
                assembler.accept(message.key(), message.value()).ifPresent(whole::add);
            }
        } catch (CompanionException e) {
            throw new AssertionError(e);
        }
        return whole.stream()
                .filter(companion -> companion.manifest().name().equals(name))
                .toList();
    }

    private static SongMap map() {
        try {
            return SongMap.of(newest(CompanionManifest.MAP).orElseThrow().content());
        } catch (CompanionException e) {
            throw new AssertionError(e);
        }
    }

    private static Snapshot newestSnapshot() {
        var assembler = new SnapshotAssembler();
        List<Snapshot> whole = new ArrayList<>();
        try {
            for (var message : committed(TOPICS.embeddingSnapshots())) {
                assembler.accept(message.key(), message.value()).ifPresent(whole::add);
            }
            return whole.getLast();
        } catch (SnapshotException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void shouldPublishATitleModelAndAMapThatGoesOnAcrossARestart() throws Exception {
        produce(TOPICS, PlantedGroups.memberships());
        try (var trainer = trainer(TOPICS, new WordTitles())) {
            trainer.start();
            await().atMost(PATIENCE).until(() -> trainer.companions().size() == 2);

            assertThat(trainer.companions())
                    .extracting(CompanionManifest::name)
                    .containsExactly(CompanionManifest.MAP, CompanionManifest.TITLE_MODEL);
            assertTitlesPointToTheirSongs();
            assertSongsLieWithTheirGroup(map());
        }
        SongMap before = map();

        produce(TOPICS, List.of(new MembershipKey(PlaylistRef.user("b-playlist-0"), "b-song-new")));
        try (var trainer = trainer(TOPICS, new WordTitles())) {
            trainer.start();
            await().atMost(PATIENCE).until(() -> map().trackIds().contains("b-song-new"));
        }
        Companion after = newest(CompanionManifest.MAP).orElseThrow();
        assertThat(after.manifest().quality()).containsEntry("warm", 1.0);
        assertThat(displacement(before, map())).isLessThan(0.35);
        assertSongsLieWithTheirGroup(map());
    }

    @Test
    void shouldForgetATitleWhenTheLastPlaylistOfItIsDeleted() {
        // One partition: whoever has seen a record has seen all before it.
        var topics = new Topics("forgotten-", 1);
        broker.withTopics(topics);
        String title = "for anna";
        PlaylistRef playlist = PlaylistRef.user("annas");
        List<MembershipKey> memberships =
                List.of(new MembershipKey(playlist, "a-song-0"), new MembershipKey(playlist, "a-song-1"));
        produce(topics, PlantedGroups.memberships());
        produce(topics, memberships);
        name(topics, playlist, title);
        producer.flush();
        var asked = new AskedTitles();
        var encoder = new CachedTitleEncoder(asked, 100);

        try (var trainer = trainer(topics, encoder)) {
            trainer.start();
            await("a model that knows it")
                    .atMost(PATIENCE)
                    .until(() -> titleModels(topics).stream().anyMatch(model -> knows(model.content(), title)));
            assertThat(asked.titles).as("then it is remembered").contains(title);

            memberships.forEach(key -> send(topics, topics.memberships(), playlist, key.key(), null));
            send(topics, topics.playlists(), playlist, playlist.key(), null);
            await("one that does not").atMost(PATIENCE).until(() -> !newestKnows(topics, title));
            int modelsBefore = titleModels(topics).size() - 1;

            name(topics, PlaylistRef.user("b-playlist-0"), "another");
            await("one more").atMost(PATIENCE).until(() -> newestKnows(topics, "another"));
            List<Companion> models = titleModels(topics);
            assertThat(models.subList(modelsBefore, models.size())).noneMatch(model -> knows(model.content(), title));
            assertThat(readable(topics).values())
                    .as("the last that knew it has expired")
                    .noneMatch(value -> knows(value, title));
            int askedBefore = Collections.frequency(asked.titles, title);
            encoder.encode(title);
            assertThat(Collections.frequency(asked.titles, title))
                    .as("the encoder has forgotten it")
                    .isEqualTo(askedBefore + 1);
        }
    }

    private static List<Companion> titleModels(Topics topics) {
        return all(topics, CompanionManifest.TITLE_MODEL);
    }

    private static boolean newestKnows(Topics topics, String title) {
        return knows(titleModels(topics).getLast().content(), title);
    }

    /** A title model holds the vectors of its titles as they are, big-endian. */
    private static boolean knows(byte[] content, String title) {
        float[] vector = new WordTitles().encode(title);
        var bytes = ByteBuffer.allocate(Float.BYTES * vector.length);
        bytes.asFloatBuffer().put(vector);
        return new String(content, ISO_8859_1).contains(new String(bytes.array(), ISO_8859_1));
    }

    /** What a compaction may leave, by key. */
    private static Map<String, byte[]> readable(Topics topics) {
        Map<String, byte[]> values = new HashMap<>();
        for (var message : committed(topics.embeddingCompanions())) {
            if (message.value() == null) {
                values.remove(message.key());
            } else {
                values.put(message.key(), message.value());
            }
        }
        return values;
    }

    private static void assertTitlesPointToTheirSongs() throws IOException {
        TitleModel model = TitleModelFile.decode(
                newest(CompanionManifest.TITLE_MODEL).orElseThrow().content());
        Snapshot snapshot = newestSnapshot();
        float[] rock = model.playlistVector(new WordTitles().encode("rock music"));
        assertThat(meanScore(snapshot, rock, 'a')).isGreaterThan(meanScore(snapshot, rock, 'b') + 0.1);
        float[] jazz = model.playlistVector(new WordTitles().encode("jazz music"));
        assertThat(meanScore(snapshot, jazz, 'b')).isGreaterThan(meanScore(snapshot, jazz, 'a') + 0.1);
    }

    private static double meanScore(Snapshot snapshot, float[] query, char group) {
        double sum = 0;
        int songs = 0;
        for (int row = 0; row < snapshot.count(); row++) {
            if (snapshot.trackIds().get(row).charAt(0) == group) {
                for (int i = 0; i < DIMENSION; i++) {
                    sum += query[i] * snapshot.vectors()[row * DIMENSION + i];
                }
                songs++;
            }
        }
        return sum / songs;
    }

    private static void assertSongsLieWithTheirGroup(SongMap map) {
        int same = 0;
        for (int song = 0; song < map.count(); song++) {
            int nearest = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int other = 0; other < map.count(); other++) {
                double distance = Math.hypot(map.x()[song] - map.x()[other], map.y()[song] - map.y()[other]);
                if (other != song && distance < least) {
                    least = distance;
                    nearest = other;
                }
            }
            same += map.trackIds().get(song).charAt(0)
                            == map.trackIds().get(nearest).charAt(0)
                    ? 1
                    : 0;
        }
        assertThat(same).isGreaterThanOrEqualTo(map.count() - 2);
    }

    /** Mean distance between the places of a song, over the mean distance of all from the centre. */
    private static double displacement(SongMap before, SongMap after) {
        double moved = 0;
        double extent = 0;
        for (int song = 0; song < before.count(); song++) {
            int row = after.trackIds().indexOf(before.trackIds().get(song));
            double x = (before.x()[song] - SongMap.CENTRE) * before.step();
            double y = (before.y()[song] - SongMap.CENTRE) * before.step();
            moved += Math.hypot(
                    (after.x()[row] - SongMap.CENTRE) * after.step() - x,
                    (after.y()[row] - SongMap.CENTRE) * after.step() - y);
            extent += Math.hypot(x, y);
        }
        return moved / extent;
    }
}
