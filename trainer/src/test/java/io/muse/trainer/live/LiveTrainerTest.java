package io.muse.trainer.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.freshness.AcceptedAt;
import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.contracts.update.VectorUpdate;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.solver.InitialVectors;
import io.muse.trainer.kafka.BrokerLink;
import io.muse.trainer.memberships.MembershipChange;
import io.muse.trainer.memberships.MembershipReplicas;
import io.muse.trainer.training.Share;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class LiveTrainerTest {
    private static final Hyperparameters SETTINGS =
            Hyperparameters.recipe().toBuilder().dimension(6).minPlaylists(1).build();
    private static final Instant ACCEPTED = Instant.ofEpochMilli(1_700_000_000_123L);

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer());
    private final List<Duration> answered = new ArrayList<>();
    private final LiveTrainer live = new LiveTrainer(
            new LiveSettings(Duration.ofMillis(20), Duration.ofMillis(10), 0.1, 1000),
            Share.ALL,
            SETTINGS,
            "updates",
            () -> producer,
            new BrokerLink("updates", Duration.ofMillis(1)),
            new LiveListener() {
                @Override
                public void solved(Duration took) {}

                @Override
                public void answered(Duration sinceAccepted) {
                    answered.add(sinceAccepted);
                }
            });
    private long offset;

    private void change(String playlist, String track, boolean present) {
        var change = new MembershipChange(
                new MembershipKey(PlaylistRef.user(playlist), track), present, 0, offset++, ACCEPTED);
        MembershipReplicas.apply(live.replica(), change, offset);
    }

    /** A snapshot of random vectors of all songs that are there. */
    private void takeOver(long version) {
        TrainingCorpus corpus = live.replica().freeze(1, SETTINGS.weighting()).corpus();
        var vectors = InitialVectors.random(corpus.tracks(), SETTINGS);
        var manifest = new SnapshotManifest(
                version,
                null,
                ACCEPTED,
                ACCEPTED,
                6,
                corpus.trackCount(),
                1,
                "muse",
                Map.of(),
                Map.of("minPlaylists", 1.0, "sweptSongs", (double) corpus.trackCount()),
                Map.of(0, offset),
                "");
        live.takeOver(manifest, corpus.tracks(), vectors.toRowMajor());
    }

    private void fill() {
        for (int i = 0; i < 20; i++) {
            change("p" + i % 4, "song" + i, true);
            change("q" + i % 3, "song" + i, true);
        }
        takeOver(1);
    }

    private List<VectorUpdate> sent() throws Exception {
        List<VectorUpdate> updates = new ArrayList<>();
        for (ProducerRecord<String, byte[]> message : producer.history()) {
            updates.add(VectorUpdate.of(message.key().getBytes(StandardCharsets.UTF_8), message.value()));
        }
        return updates;
    }

    private void work() {
        while (live.step()) {}
    }

    @Test
    void shouldTellTheNewVectorOfASongThatIsEditedAndNothingElse() throws Exception {
        fill();
        work();
        assertThat(producer.history()).isEmpty();

        change("p0", "never-seen", true);
        work();

        VectorUpdate update = sent().getFirst();
        assertThat(update.trackId()).isEqualTo("never-seen");
        assertThat(update.snapshotVersion()).isEqualTo(1);
        assertThat(update.sourceOffset()).isEqualTo(40);
        assertThat(update.playlistCount()).isEqualTo(1);
        assertThat(update.vector()).hasSize(6);
        assertThat(AcceptedAt.read(producer.history().getFirst().headers(), 0)).isEqualTo(ACCEPTED);
        assertThat(producer.history().subList(1, producer.history().size()))
                .as("songs around it: no edit of theirs is answered")
                .allMatch(message -> message.headers().lastHeader(AcceptedAt.HEADER) == null);
    }

    @Test
    void shouldLoseNothingWhenASendFails() throws Exception {
        fill();
        change("p0", "never-seen", true);
        change("p1", "song1", false);
        change("q1", "song1", false);
        work();
        while (producer.errorNext(new TimeoutException("away"))) {}
        assertThat(live.failures()).isEqualTo(producer.history().size()).isGreaterThanOrEqualTo(2);
        producer.clear();

        work();
        while (producer.completeNext()) {}

        assertThat(sent())
                .filteredOn(update -> update.trackId().equals("never-seen") && !update.left())
                .hasSize(1);
        assertThat(sent())
                .filteredOn(update -> update.trackId().equals("song1") && update.left())
                .hasSize(1);
        assertThat(answered).hasSizeGreaterThanOrEqualTo(2);
        assertThat(live.waiting()).isZero();
    }

    @Test
    void shouldTellAgainWhatANewSnapshotDoesNotHold() throws Exception {
        fill();
        TrainingCorpus frozen = live.replica().freeze(1, SETTINGS.weighting()).corpus();
        change("p0", "never-seen", true);
        change("p0", "song4", false);
        change("q1", "song4", false);
        work();
        producer.clear();
        var vectors = InitialVectors.random(frozen.tracks(), SETTINGS);
        var manifest = new SnapshotManifest(
                2,
                1L,
                ACCEPTED,
                ACCEPTED,
                6,
                frozen.trackCount(),
                1,
                "muse",
                Map.of(),
                Map.of("minPlaylists", 1.0),
                Map.of(0, 40L),
                "");

        float[] before = live.newer().get("never-seen");
        live.takeOver(manifest, frozen.tracks(), vectors.toRowMajor());
        assertThat(live.newer().get("never-seen"))
                .as("until it is solved again")
                .isEqualTo(before);
        work();

        assertThat(sent())
                .filteredOn(update -> update.trackId().equals("never-seen"))
                .singleElement()
                .satisfies(update -> assertThat(update.snapshotVersion()).isEqualTo(2));
        assertThat(live.newer()).containsKey("never-seen").doesNotContainKey("song4");
    }

    @Test
    void shouldSolveASongThatTookTheSlotOfOneThatLeft() throws Exception {
        fill();
        int slot = live.replica().read(store -> store.trackSlot("song7"));
        change("p3", "song7", false);
        change("q1", "song7", false);
        change("p0", "successor", true);
        assertThat(live.replica().<Integer>read(store -> store.trackSlot("successor")))
                .isEqualTo(slot);

        work();

        assertThat(sent().get(0).left()).isTrue();
        assertThat(sent().get(0).trackId()).isEqualTo("song7");
        assertThat(sent().get(1).trackId()).isEqualTo("successor");
        assertThat(sent().get(1).vector()).doesNotContain(Float.NaN).isNotEqualTo(new float[6]);
    }

    @Test
    void shouldStopWhenAnotherTrainerHasTakenOver() {
        fill();
        live.fenced();
        change("p0", "never-seen", true);

        work();

        assertThat(producer.history()).isEmpty();
    }
}
