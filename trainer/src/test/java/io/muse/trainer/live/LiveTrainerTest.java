package io.muse.trainer.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.freshness.AcceptedAt;
import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.contracts.testing.RecordedSpans;
import io.muse.contracts.trace.EditTrace;
import io.muse.contracts.trace.EditTracer;
import io.muse.contracts.update.VectorUpdate;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.Objective;
import io.muse.embedding.objective.SongVectors;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.solver.InitialVectors;
import io.muse.embedding.training.KnownVectors;
import io.muse.embedding.training.SweepListener;
import io.muse.embedding.training.TrainedVectors;
import io.muse.embedding.training.TrainingRun;
import io.muse.embedding.training.TrainingSettings;
import io.muse.embedding.training.TrainingStart;
import io.muse.trainer.kafka.BrokerLink;
import io.muse.trainer.memberships.MembershipChange;
import io.muse.trainer.memberships.MembershipReplicas;
import io.muse.trainer.training.Share;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LiveTrainerTest {
    /** With more of a ridge so few songs had better have no vectors at all. */
    private static final Hyperparameters SETTINGS = Hyperparameters.recipe().toBuilder()
            .dimension(6)
            .minPlaylists(1)
            .lambda(0.1)
            .build();

    private static final Instant ACCEPTED = Instant.ofEpochMilli(1_700_000_000_123L);

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, new RoundRobinPartitioner(), new StringSerializer(), new ByteArraySerializer());
    private final List<Duration> answered = new ArrayList<>();
    private final RecordedSpans spans = new RecordedSpans();
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
            },
            spans.tracer());
    private long offset;

    private void change(String playlist, String track, boolean present) {
        change(playlist, track, present, null);
    }

    private void change(String playlist, String track, boolean present, @Nullable EditTrace trace) {
        var change = new MembershipChange(
                new MembershipKey(PlaylistRef.user(playlist), track), present, 0, offset++, ACCEPTED, trace);
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

    /** A snapshot of the vectors that training ends in. */
    private TrainedVectors takeOverTrained(int minPlaylists) throws InterruptedException {
        var corpus = live.replica().freeze(minPlaylists, SETTINGS.weighting()).corpus();
        var trained = train(corpus, KnownVectors.none(6));
        var manifest = new SnapshotManifest(
                1,
                null,
                ACCEPTED,
                ACCEPTED,
                6,
                trained.tracks().size(),
                1,
                "muse",
                Map.of(),
                Map.of("minPlaylists", (double) minPlaylists, "sweptSongs", (double) corpus.trackCount()),
                Map.of(0, offset),
                "");
        live.takeOver(manifest, trained.tracks(), trained.vectors());
        return trained;
    }

    private static TrainedVectors train(TrainingCorpus corpus, KnownVectors known) throws InterruptedException {
        try (var workers = new Workers(1)) {
            return new TrainingRun(new TrainingSettings(SETTINGS, 60, 60, 1e-7), workers, SweepListener.NONE)
                    .run(corpus, TrainingStart.warm(known));
        }
    }

    private static double objective(TrainingCorpus corpus, KnownVectors known) throws InterruptedException {
        var vectors = new SongVectors(corpus.trackCount(), SETTINGS);
        for (int song = 0; song < corpus.trackCount(); song++) {
            float[] vector = known.vector(corpus.tracks().get(song));
            if (vector != null) {
                vectors.set(song, vector, 0);
            }
        }
        try (var workers = new Workers(1)) {
            return new Objective(corpus, SETTINGS, workers).of(vectors).regularised();
        }
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

    private static EditTrace trace(int number) {
        String traceId = String.format(Locale.ROOT, "%032x", number);
        return new EditTrace(
                SpanContext.createFromRemoteParent(
                        traceId, RecordedSpans.CALLER, TraceFlags.getSampled(), TraceState.getDefault()),
                "e-" + number);
    }

    @Test
    void shouldAnswerInTheTraceOfTheOldestEditAndLinkTheNewest() {
        fill();
        work();
        change("p0", "never-seen", true, trace(1));
        change("p1", "never-seen", true, trace(2));
        change("p2", "never-seen", true, trace(3));
        change("p1", "song0", true, null);
        work();
        while (producer.completeNext()) {}

        SpanData span = spans.named("solve song").getFirst();
        assertThat(spans.all()).as("others were not traced").hasSize(1);
        assertThat(span.getTraceId()).isEqualTo(trace(1).step().getTraceId());
        assertThat(span.getAttributes().get(EditTracer.EVENT_ID)).isEqualTo("e-1");
        assertThat(span.getLinks())
                .extracting(link -> link.getSpanContext().getTraceId())
                .containsExactly(trace(3).step().getTraceId());
        assertThat(producer.history())
                .filteredOn(message -> EditTrace.read(message.headers()) != null)
                .singleElement()
                .satisfies(message -> {
                    EditTrace next = Objects.requireNonNull(EditTrace.read(message.headers()));
                    assertThat(message.key()).isEqualTo("never-seen");
                    assertThat(next.eventId()).isEqualTo("e-1");
                    assertThat(next.step().getSpanId()).isEqualTo(span.getSpanId());
                });
    }

    @Test
    void shouldForgetTheTraceOfAnEditThatASnapshotAnswers() {
        fill();
        change("p0", "never-seen", true, trace(1));
        takeOver(2);
        change("p1", "never-seen", true, trace(2));
        work();
        while (producer.completeNext()) {}

        assertThat(spans.named("solve song"))
                .extracting(SpanData::getTraceId)
                .containsExactly(trace(2).step().getTraceId());
    }

    @Test
    void shouldKeepTheTraceOfAnEditWhoseUpdateIsNotDelivered() {
        fill();
        change("p0", "never-seen", true, trace(1));
        work();
        while (producer.errorNext(new TimeoutException("away"))) {}
        work();
        while (producer.completeNext()) {}

        assertThat(spans.named("solve song"))
                .extracting(span -> span.getStatus().getStatusCode())
                .containsExactly(StatusCode.ERROR, StatusCode.UNSET);
    }

    @Test
    void shouldSolveAPlaylistOfNothingButNewSongsNearlyAsAFullTrainingWould() throws Exception {
        fill();
        TrainedVectors before = takeOverTrained(1);
        for (int i = 0; i < 10; i++) {
            change("new", "new" + i, true);
        }

        work();

        assertThat(live.newer().keySet()).containsAll(newSongs());
        assertThat(live.waiting()).isZero();
        TrainingCorpus corpus = live.replica().freeze(1, SETTINGS.weighting()).corpus();
        var known = new KnownVectors(6, before.tracks(), before.vectors());
        double without = objective(corpus, known);
        double here = objective(corpus, known.with(live.newer()));
        double atBest = train(corpus, known.with(live.newer())).objective().regularised();
        assertThat((here - atBest) / (without - atBest))
                .as("of what there is to gain over no vectors, what is left to the next epoch")
                .isLessThan(0.6);
        assertThat(here).isLessThan(1.1 * atBest);
        assertThat(sent())
                .filteredOn(update -> update.trackId().startsWith("new"))
                .extracting(VectorUpdate::trackId)
                .containsAll(newSongs());
        assertThat(producer.history())
                .filteredOn(message -> message.headers().lastHeader(AcceptedAt.HEADER) != null)
                .as("each edit is answered once, and not by the vector that a song begins with")
                .hasSize(10);
    }

    @Test
    void shouldSolveNewSongsThatOnlyMeetSongsThatAreNotSwept() throws Exception {
        fill();
        for (int i = 0; i < 20; i++) {
            change("r" + i % 5, "song" + i, true);
        }
        change("p0", "rare", true);
        change("lonely", "alone", true);
        TrainedVectors before = takeOverTrained(3);
        assertThat(before.tracks()).endsWith("rare").doesNotContain("alone");
        for (int i = 0; i < 5; i++) {
            change("beside", "new" + i, true);
        }
        for (int i = 5; i < 10; i++) {
            change("also beside", "new" + i, true);
        }
        change("with rare", "rare", true);
        change("with rare", "next to rare", true);

        work();

        assertThat(live.newer().keySet())
                .containsAll(newSongs())
                .contains("next to rare")
                .doesNotContain("alone");
        assertThat(live.newer().values())
                .allSatisfy(
                        vector -> assertThat(vector).doesNotContain(Float.NaN).isNotEqualTo(new float[6]));
        for (int i = 1; i < 10; i++) {
            if (i != 5) {
                assertThat(cosine(
                                live.newer().get("new" + (i - 1)), live.newer().get("new" + i)))
                        .as("new%d and the one before it share a playlist", i)
                        .isGreaterThan(0.5);
            }
        }
        TrainingCorpus corpus = live.replica().freeze(3, SETTINGS.weighting()).corpus();
        assertThat(train(corpus, new KnownVectors(6, before.tracks(), before.vectors()))
                        .tracks())
                .as("the next snapshot has them too")
                .containsAll(newSongs())
                .contains("next to rare")
                .doesNotContain("alone");
    }

    private static List<String> newSongs() {
        return IntStream.range(0, 10).mapToObj(i -> "new" + i).toList();
    }

    private static double cosine(float[] a, float[] b) {
        double dot = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
            aa += (double) a[i] * a[i];
            bb += (double) b[i] * b[i];
        }
        return dot / Math.sqrt(aa * bb);
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
