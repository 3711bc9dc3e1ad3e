package io.muse.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.muse.contracts.json.Json;
import io.muse.contracts.kafka.KafkaAccess;
import io.muse.contracts.membership.Membership;
import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.contracts.testing.TestBroker;
import io.muse.contracts.topic.Topics;
import io.muse.contracts.trace.EditTracer;
import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.solver.SweepReport;
import io.muse.embedding.training.SweepListener;
import io.muse.embedding.training.TrainingRun;
import io.muse.embedding.training.TrainingSettings;
import io.muse.embedding.training.TrainingStart;
import io.muse.trainer.companions.CompanionListener;
import io.muse.trainer.kafka.KafkaClients;
import io.muse.trainer.live.LiveListener;
import io.muse.trainer.live.LiveSettings;
import io.muse.trainer.snapshots.PublisherSettings;
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
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several trainers that solve a share of the songs each. */
class SharedTrainersIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final byte[] MEMBERSHIP = Json.encode(new Membership(Instant.EPOCH));
    private static final int SONGS = 300;
    private static final Hyperparameters HYPERPARAMETERS = Hyperparameters.recipe().toBuilder()
            .dimension(16)
            .minPlaylists(1)
            .blockSize(1)
            .build();

    private TestBroker broker;
    private KafkaClients clients;
    private KafkaProducer<String, byte[]> producer;

    private static final class Log implements TrainingListener, LiveListener {
        private final List<Integer> sweptRows = new CopyOnWriteArrayList<>();
        private final AtomicInteger solved = new AtomicInteger();

        @Override
        public void swept(SweepReport sweep) {
            sweptRows.add(sweep.rows());
        }

        @Override
        public void published(EpochReport epoch) {}

        @Override
        public void solved(Duration took) {
            solved.incrementAndGet();
        }

        @Override
        public void answered(Duration sinceAccepted) {}
    }

    @BeforeEach
    void start() {
        broker = TestBroker.start();
        clients = new KafkaClients(KafkaAccess.plain(broker.bootstrapServers()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        producer.close();
        broker.close();
    }

    private Topics topics(String prefix) throws Exception {
        var topics = new Topics(prefix, 4);
        broker.withTopics(topics);
        var random = new Random(5);
        List<MembershipKey> memberships = new ArrayList<>();
        for (int playlist = 0; playlist < 150; playlist++) {
            int group = random.nextInt(6);
            for (int i = 0; i < 12; i++) {
                int song = random.nextInt(5) == 0 ? random.nextInt(SONGS) : group * 50 + random.nextInt(50);
                memberships.add(new MembershipKey(PlaylistRef.user("p" + playlist), "song-" + song));
            }
        }
        produce(topics, memberships);
        return topics;
    }

    private void produce(Topics topics, List<MembershipKey> memberships) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (MembershipKey key : memberships) {
            sent.add(producer.send(new ProducerRecord<>(
                    topics.memberships().name(),
                    key.playlist().partition(topics.partitions()),
                    key.key(),
                    MEMBERSHIP)));
        }
        for (var future : sent) {
            future.get();
        }
    }

    /** A song of each of the first 20 playlists that is in no other. */
    private static List<MembershipKey> newSongs(String name) {
        return IntStream.range(0, 20)
                .mapToObj(i -> new MembershipKey(PlaylistRef.user("p" + i), name + "-" + i))
                .toList();
    }

    /** A cold start of one sweep only, so that most is left to be done by all of them. */
    private Trainer trainer(Topics topics, Share share, Log log) {
        var epochs = new EpochSettings(
                "muse",
                new TrainingSettings(HYPERPARAMETERS, 1, 1, 1e-5),
                ColdStart.NEVER,
                Duration.ofMillis(200),
                PATIENCE,
                share);
        var publishing = new PublisherSettings(
                topics.embeddingSnapshots().name(), topics.prefix() + "muse-trainer", 3, Duration.ofMinutes(1));
        var live = new LiveSettings(Duration.ofMillis(20), Duration.ofMillis(10), 0.1, 1000);
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
                log,
                log,
                CompanionListener.NONE,
                EditTracer.OFF);
    }

    private static double objective(Trainer trainer) {
        return trainer.training().status().snapshot().orElseThrow().quality().get("objectiveRegularised");
    }

    @Test
    void shouldComeToTheSameObjectiveAsOneTrainerWithEachSolvingItsShare() throws Exception {
        Topics forTwo = topics("two-");
        List<Log> logs = List.of(new Log(), new Log());
        try (var first = trainer(forTwo, new Share(0, 2), logs.get(0));
                var second = trainer(forTwo, new Share(1, 2), logs.get(1))) {
            first.start();
            second.start();

            await().atMost(PATIENCE)
                    .until(() -> first.training().status().snapshot().isPresent());
            double alone = objectiveOfTrainingAllAtOnce(first);
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(objective(first)).isCloseTo(alone, within(1e-3 * alone));
                assertThat(logs.get(0).sweptRows).hasSizeGreaterThan(1);
                assertThat(logs.get(1).sweptRows).isNotEmpty();
            });
            int songs = first.replica().size().tracks();
            List<Integer> rowsOfFirst = List.copyOf(logs.get(0).sweptRows);
            assertThat(rowsOfFirst.getFirst()).as("a cold start by one").isEqualTo(songs);
            assertThat(rowsOfFirst.subList(1, rowsOfFirst.size()))
                    .allSatisfy(rows -> assertThat(rows).isBetween(songs * 2 / 5, songs * 3 / 5));
            assertThat(logs.get(1).sweptRows)
                    .allSatisfy(rows -> assertThat(rows).isEqualTo(songs - rowsOfFirst.getLast()));

            List<MembershipKey> arriving = newSongs("new");
            produce(forTwo, arriving);
            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(logs.get(0).solved.get()).isPositive();
                assertThat(logs.get(1).solved.get()).isPositive();
                for (Trainer trainer : List.of(first, second)) {
                    assertThat(trainer.replica().size().tracks()).isEqualTo(songs + arriving.size());
                }
                assertThat(first.training().status().snapshot().orElseThrow().count())
                        .isEqualTo(songs + arriving.size());
                assertThat(first.problems()).isEmpty();
                assertThat(second.problems()).isEmpty();
            });

            second.close();
            List<MembershipKey> late = newSongs("late");
            produce(forTwo, late);
            await("one is away, and no new song is left out")
                    .atMost(PATIENCE)
                    .until(() ->
                            first.training().status().snapshot().orElseThrow().count()
                                    == songs + arriving.size() + late.size());
            var log = new Log();
            double best = objectiveOfTrainingAllAtOnce(first);
            try (var third = trainer(forTwo, new Share(1, 2), log)) {
                third.start();
                await("it is back").atMost(PATIENCE).untilAsserted(() -> {
                    assertThat(log.sweptRows).isNotEmpty();
                    assertThat(objective(first)).isCloseTo(best, within(1e-3 * best));
                    assertThat(third.problems()).isEmpty();
                });
            }
        }
    }

    private static double objectiveOfTrainingAllAtOnce(Trainer trainer) throws Exception {
        var corpus = trainer.replica().read(MembershipStore::copy).corpus(1, HYPERPARAMETERS.weighting());
        try (var workers = new Workers(1)) {
            return new TrainingRun(new TrainingSettings(HYPERPARAMETERS, 100, 100, 1e-5), workers, SweepListener.NONE)
                    .run(corpus, TrainingStart.cold(HYPERPARAMETERS.dimension()))
                    .objective()
                    .regularised();
        }
    }
}
