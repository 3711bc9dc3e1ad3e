package io.muse.stream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.edit.EditRecords;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.edit.PlaylistReplaced;
import io.muse.contracts.edit.TrackAdded;
import io.muse.contracts.freshness.AcceptedAt;
import io.muse.contracts.json.Json;
import io.muse.contracts.membership.Membership;
import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.contracts.membership.PlaylistSummary;
import io.muse.contracts.testing.RecordedSpans;
import io.muse.contracts.topic.TopicSpec;
import io.muse.contracts.topic.Topics;
import io.muse.contracts.trace.EditTracer;
import io.muse.embedding.cooccurrence.CooccurrenceRow;
import io.muse.stream.observe.EditMetrics;
import io.muse.stream.playlist.VisiblePlaylist;
import io.muse.stream.store.PlaylistCache;
import io.muse.stream.store.PlaylistShard;
import io.muse.stream.store.StoreNames;
import io.muse.stream.testing.Edits;
import io.muse.stream.testing.Logs;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CooccurrenceTopologyTest {
    private static final Instant T0 = Instant.parse("2026-01-01T12:00:00Z");

    /** The test driver runs one task, of partition 0. */
    private final Topics topics = new Topics("test-", 1);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PlaylistCache cache = new PlaylistCache(100_000);
    private final RecordedSpans spans = new RecordedSpans();
    private final Edits edits = new Edits(7);

    @TempDir
    Path stateDir;

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> playlistEdits;
    private TestInputTopic<byte[], byte[]> catalog;

    @BeforeEach
    void start() {
        Logs.quiet();
        driver = driver(topics);
        playlistEdits = input(topics.playlistEdits());
        catalog = input(topics.trackCatalog());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void shouldPublishMembershipsAndSummariesWhenEditsAreApplied() throws Exception {
        send(edits.create("p", "Chill", null));
        TrackAdded added = edits.add("p", "spotify:track:1", null);
        send(added);
        send(edits.remove("p", "spotify:track:1", null));

        assertThat(memberships())
                .containsExactly(
                        KeyValue.pair("u:p\tspotify:track:1", new Membership(added.occurredAt())),
                        KeyValue.pair("u:p\tspotify:track:1", null));
        assertThat(read(topics.playlists(), PlaylistSummary.class))
                .containsExactly(
                        KeyValue.pair("u:p", new PlaylistSummary("Chill", "owner-of-p", 0)),
                        KeyValue.pair("u:p", new PlaylistSummary("Chill", "owner-of-p", 1)),
                        KeyValue.pair("u:p", new PlaylistSummary("Chill", "owner-of-p", 0)));
        assertThat(edits("TrackAdded", "applied")).isEqualTo(1);
    }

    @Test
    void shouldForwardTheTimeOfAcceptanceOnEachMembershipThatAnEditChanges() {
        Instant accepted = Instant.now().minusSeconds(3).truncatedTo(ChronoUnit.MILLIS);
        send(edits.add("p", "a", null), T0, accepted);
        Instant replaced = accepted.plusMillis(1);
        send(edits.replace("p", List.of("b", "c"), null), T0, replaced);
        send(edits.rename("p", "no membership", null), T0, replaced);
        send(edits.add("p", "d", null), T0);

        assertThat(records(topics.memberships()))
                .extracting(message -> header(message, "muse-accepted-at"))
                .containsExactly(
                        String.valueOf(accepted.toEpochMilli()),
                        String.valueOf(replaced.toEpochMilli()),
                        String.valueOf(replaced.toEpochMilli()),
                        String.valueOf(replaced.toEpochMilli()),
                        "");
        var stage = registry.get("muse.freshness.stage").tag("stage", "stream").timer();
        assertThat(stage.count()).isEqualTo(3);
        assertThat(stage.takeSnapshot().histogramCounts())
                .filteredOn(bucket -> bucket.bucket(TimeUnit.MILLISECONDS) == 2_000)
                .allSatisfy(bucket -> assertThat(bucket.count()).isZero());
        assertThat(stage.totalTime(TimeUnit.SECONDS))
                .isGreaterThan(Duration.between(T0, accepted).toSeconds());
    }

    @Test
    void shouldApplyAnEventIdOnceWithinTheWindowAndAgainAfterIt() throws Exception {
        PlaylistEdit add = edits.add("p", "a", null);
        send(add, T0);
        send(edits.remove("p", "a", null), T0.plusSeconds(1));
        send(add, T0.plus(Duration.ofMinutes(59)));
        assertThat(edits("TrackAdded", "duplicate")).isEqualTo(1);
        assertThat(memberships()).hasSize(2);

        send(add, T0.plus(Duration.ofMinutes(61)));
        assertThat(memberships()).hasSize(1);
    }

    @Test
    void shouldTellEventsOfTwoPlaylistsApartWhenTheirIdsAreEqual() throws Exception {
        send(new TrackAdded("same", "p", T0, null, "a"));
        send(new TrackAdded("same", "q", T0, null, "a"));

        assertThat(memberships()).hasSize(2);
    }

    @Test
    void shouldSendToDeadLettersWithReasonAndOriginWhenARecordBreaksTheContract() throws Exception {
        playlistEdits.pipeInput("p".getBytes(UTF_8), "{\"type\": nonsense".getBytes(UTF_8), T0);
        var unknown = "{\"type\":\"PlaylistShuffled\",\"eventId\":\"e\",\"playlistId\":\"p\"}";
        playlistEdits.pipeInput("p".getBytes(UTF_8), unknown.getBytes(UTF_8), T0);
        playlistEdits.pipeInput("q".getBytes(UTF_8), Json.encode(edits.add("p", "a", null)), T0);
        playlistEdits.pipeInput("p".getBytes(UTF_8), null, T0);
        playlistEdits.pipeInput(null, null, T0);
        send(edits.add("p", "b", null));

        List<TestRecord<byte[], byte[]>> letters = deadLetters();
        assertThat(letters).hasSize(5);
        assertThat(header(letters.get(0), "muse-reason")).startsWith("value: not valid JSON");
        assertThat(header(letters.get(1), "muse-reason")).isEqualTo("type: unknown 'PlaylistShuffled'");
        assertThat(letters.get(1).key()).asString().isEqualTo("p");
        assertThat(letters.get(1).value()).asString().isEqualTo(unknown);
        assertThat(header(letters.get(1), "muse-origin-topic")).isEqualTo("test-muse.playlist-edits");
        assertThat(header(letters.get(1), "muse-origin-partition")).isEqualTo("0");
        assertThat(header(letters.get(1), "muse-origin-offset")).isEqualTo("1");
        assertThat(Instant.parse(header(letters.get(1), "muse-failed-at"))).isAfter(T0);
        assertThat(header(letters.get(2), "muse-reason")).startsWith("key: differs from playlistId 'p'");
        assertThat(header(letters.get(3), "muse-reason")).startsWith("value: missing");
        assertThat(memberships()).hasSize(1);
        assertThat(registry.get("muse.dead.letters")
                        .tag("reason", "malformed")
                        .counter()
                        .count())
                .isEqualTo(5);
        assertThat(edits(EditMetrics.UNREADABLE, "rejected")).isEqualTo(5);
    }

    @Test
    void shouldSendToDeadLettersWhenTheKeyBelongsInAnotherPartition() throws Exception {
        driver.close();
        var four = new Topics("four-", 4);
        driver = driver(four);
        playlistEdits = input(four.playlistEdits());
        String here = Stream.iterate(0, i -> i + 1)
                .map(i -> "p" + i)
                .filter(id -> PlaylistRef.user(id).partition(4) == 0)
                .findFirst()
                .orElseThrow();
        String elsewhere = Stream.iterate(0, i -> i + 1)
                .map(i -> "p" + i)
                .filter(id -> PlaylistRef.user(id).partition(4) == 3)
                .findFirst()
                .orElseThrow();

        send(edits.add(here, "a", null));
        send(edits.add(elsewhere, "a", null));

        assertThat(read(four.memberships(), Membership.class)).hasSize(1);
        var letters = records(four.deadLetters());
        assertThat(letters).hasSize(1);
        assertThat(header(letters.getFirst(), "muse-reason"))
                .startsWith("key: the record is in partition 0, its key belongs in 3");
    }

    @Test
    void shouldKeepArtistPlaylistsInStepWithTheCatalog() throws Exception {
        catalog("t1", track("t1", "queen", "bowie"));
        catalog("t2", track("t2", "queen"));
        assertThat(memberKeys()).containsExactly("a:queen\tt1", "a:bowie\tt1", "a:queen\tt2");

        catalog("t1", track("t1", "bowie", "queen"));
        assertThat(memberKeys()).isEmpty();

        catalog("t1", track("t1", "bowie", "eno"));
        assertThat(memberships())
                .containsExactly(KeyValue.pair("a:queen\tt1", null), KeyValue.pair("a:eno\tt1", new Membership(T0)));

        catalog("t1", null);
        catalog("t2", null);
        assertThat(memberKeys()).containsExactlyInAnyOrder("a:bowie\tt1", "a:eno\tt1", "a:queen\tt2");
        assertThat(entries(StoreNames.MEMBERSHIPS)).isEmpty();
        assertThat(entries(StoreNames.PLAYLISTS)).isEmpty();
        assertThat(entries(StoreNames.ARTISTS_OF_TRACK)).isEmpty();
        assertThat(read(topics.playlists(), PlaylistSummary.class)).isEmpty();
    }

    @Test
    void shouldSendCatalogRecordsToDeadLettersWhenTheyBreakTheContract() {
        catalog.pipeInput("t1".getBytes(UTF_8), "[]".getBytes(UTF_8), T0);
        catalog.pipeInput("t2".getBytes(UTF_8), Json.encode(track("t1", "queen")), T0);
        catalog.pipeInput("\n".getBytes(UTF_8), null, T0);
        input(topics.artistEdits()).pipeInput("u:x".getBytes(UTF_8), "{}".getBytes(UTF_8), T0);
        input(topics.artistEdits()).pipeInput("u:x".getBytes(UTF_8), Json.encode(new ArtistEdit("t", true, T0)), T0);

        assertThat(deadLetters())
                .extracting(letter -> header(letter, "muse-reason"))
                .satisfiesExactly(
                        reason -> assertThat(reason).isNotBlank(),
                        reason -> assertThat(reason).startsWith("key: differs from id 't1'"),
                        reason -> assertThat(reason).startsWith("key: control character"),
                        reason -> assertThat(reason).startsWith("trackId: missing"),
                        reason -> assertThat(reason).isEqualTo("key: not an artist's; use a:<artist id>"));
    }

    @Test
    void shouldHoldPostingsAsTheInverseOfMembershipsAndCountLikeABatch() throws Exception {
        var random = new Random(3);
        Map<String, List<PlaylistEdit>> byPlaylist = new HashMap<>();
        KeyValueStore<String, byte[]> memberships = driver.getKeyValueStore(StoreNames.MEMBERSHIPS);
        KeyValueStore<String, byte[]> playlists = driver.getKeyValueStore(StoreNames.PLAYLISTS);
        var shard = new PlaylistShard(playlists, memberships);
        var cached = new PlaylistShard(playlists, memberships, cache);
        for (int i = 0; i < 250; i++) {
            String playlist = "p" + random.nextInt(5);
            boolean revised = playlist.compareTo("p2") < 0;
            PlaylistEdit edit = edits.any(playlist, revised ? (long) random.nextInt(1_000_000) : null);
            byPlaylist.computeIfAbsent(playlist, p -> new ArrayList<>()).add(edit);
            send(edit);
            String track = "t" + random.nextInt(8);
            assertThat(CooccurrenceRow.of(cached, track)).as("edit %d", i).isEqualTo(CooccurrenceRow.of(shard, track));
        }
        Map<String, TreeSet<String>> published = new HashMap<>();
        for (KeyValue<String, Membership> change : memberships()) {
            MembershipKey key = MembershipKey.parse(change.key);
            TreeSet<String> tracks = published.computeIfAbsent(key.playlist().key(), p -> new TreeSet<>());
            boolean ignored = change.value == null ? tracks.remove(key.trackId()) : tracks.add(key.trackId());
        }

        for (int a = 0; a < 8; a++) {
            String track = "t" + a;
            var row = CooccurrenceRow.of(shard, track);
            assertThat(row.playlists())
                    .isEqualTo(published.values().stream()
                            .filter(p -> p.contains(track))
                            .count());
            for (int b = 0; b < 8; b++) {
                String other = "t" + b;
                assertThat(row.count(other)).as("%s and %s", track, other).isEqualTo((int) published.values().stream()
                        .filter(p -> p.contains(track) && p.contains(other))
                        .count());
            }
        }
        assertThat(entries(StoreNames.MEMBERSHIPS).stream().filter(key -> key.startsWith("\t")))
                .hasSize(published.values().stream().mapToInt(TreeSet::size).sum());
    }

    @Test
    void shouldLeadFromAnOwnerToThePlaylistsThatHeHasNowAndLeaveNothingBehind() {
        var random = new Random(5);
        Map<String, List<PlaylistEdit>> byPlaylist = new HashMap<>();
        for (int i = 0; i < 400; i++) {
            String playlist = "p" + random.nextInt(20);
            boolean revised = playlist.compareTo("p15") < 0;
            PlaylistEdit edit = edits.any(playlist, revised ? (long) random.nextInt(1_000_000) : null);
            byPlaylist.computeIfAbsent(playlist, p -> new ArrayList<>()).add(edit);
            send(edit);
        }
        Map<String, TreeSet<String>> owned = new HashMap<>();
        byPlaylist.forEach((playlist, sequence) -> {
            VisiblePlaylist visible = VisiblePlaylist.inBatch(sequence);
            if (visible != null && visible.ownerId() != null) {
                owned.computeIfAbsent(visible.ownerId(), owner -> new TreeSet<>())
                        .add(playlist);
            }
        });
        assertThat(owned).hasSizeGreaterThan(3);

        KeyValueStore<String, byte[]> memberships = driver.getKeyValueStore(StoreNames.MEMBERSHIPS);
        KeyValueStore<String, byte[]> playlists = driver.getKeyValueStore(StoreNames.PLAYLISTS);
        var shard = new PlaylistShard(playlists, memberships);
        Stream.concat(
                        byPlaylist.keySet().stream().map(playlist -> "owner-of-" + playlist),
                        IntStream.range(0, 100).mapToObj(i -> "text " + i))
                .forEach(owner -> assertThat(shard.playlistsOf(owner))
                        .as(owner)
                        .extracting(PlaylistRef::id)
                        .containsExactlyElementsOf(owned.getOrDefault(owner, new TreeSet<>())));
        assertThat(entries(StoreNames.PLAYLISTS).stream().filter(key -> key.startsWith("\t")))
                .hasSize(owned.values().stream().mapToInt(TreeSet::size).sum());
    }

    @Test
    void shouldPassTheTraceOfAnEditOnToAsManyMembershipsAsAPersonReads() throws Exception {
        List<String> tracks = IntStream.range(0, PublishedChanges.MAX_TRACED + 20)
                .mapToObj(i -> "t" + i)
                .toList();
        send(edits.create("p", "Chill", null));
        var replaced = new PlaylistReplaced("e-replaced", "p", T0, null, "Chill", null, tracks);
        ProducerRecord<byte[], byte[]> message = EditRecords.toRecord("unused", replaced, "/test");
        message.headers().add("traceparent", RecordedSpans.SAMPLED.getBytes(UTF_8));
        playlistEdits.pipeInput(new TestRecord<>(message.key(), message.value(), message.headers(), T0));
        playlistEdits.pipeInput(new TestRecord<>(message.key(), message.value(), message.headers(), T0));

        assertThat(spans.named("apply edit"))
                .extracting(span -> span.getAttributes().get(EditTracer.OUTCOME))
                .containsExactly("applied", "duplicate");
        SpanData span = spans.all().getFirst();
        assertThat(span.getTraceId()).isEqualTo(RecordedSpans.TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(RecordedSpans.CALLER);
        assertThat(span.getAttributes().get(EditTracer.EVENT_ID)).isEqualTo("e-replaced");
        List<TestRecord<byte[], byte[]>> published = records(topics.memberships());
        assertThat(published).hasSize(tracks.size());
        String step = "00-" + RecordedSpans.TRACE + "-" + span.getSpanId() + "-01";
        assertThat(published.subList(0, PublishedChanges.MAX_TRACED))
                .allMatch(membership -> header(membership, "traceparent").equals(step))
                .allMatch(membership -> header(membership, "muse-event-id").equals("e-replaced"));
        assertThat(published.subList(PublishedChanges.MAX_TRACED, published.size()))
                .allMatch(membership -> header(membership, "traceparent").isEmpty())
                .allMatch(membership -> header(membership, "muse-event-id").isEmpty());
    }

    @Test
    void shouldSayInItsSpanWhyATracedEditIsADeadLetter() {
        var headers = new RecordHeaders().add("traceparent", RecordedSpans.SAMPLED.getBytes(UTF_8));
        playlistEdits.pipeInput(new TestRecord<>("p".getBytes(UTF_8), "{".getBytes(UTF_8), headers, T0));

        SpanData span = spans.named("apply edit").getFirst();
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getAttributes().get(EditTracer.OUTCOME)).isEqualTo("rejected");
        assertThat(header(deadLetters().getFirst(), "traceparent")).isEqualTo(RecordedSpans.SAMPLED);
    }

    private TopologyTestDriver driver(Topics which) {
        var config = new Properties();
        config.put(
                StreamsConfig.STATE_DIR_CONFIG, stateDir.resolve(which.prefix()).toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        return new TopologyTestDriver(
                new CooccurrenceTopology(which, Duration.ofHours(1), new EditMetrics(registry), cache, spans.tracer())
                        .build(),
                config);
    }

    private TestInputTopic<byte[], byte[]> input(TopicSpec topic) {
        return driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void send(PlaylistEdit edit) {
        send(edit, T0);
    }

    private void send(PlaylistEdit edit, Instant recordTime) {
        ProducerRecord<byte[], byte[]> message = EditRecords.toRecord("unused", edit, "/test");
        playlistEdits.pipeInput(new TestRecord<>(message.key(), message.value(), message.headers(), recordTime));
    }

    private void send(PlaylistEdit edit, Instant recordTime, Instant acceptedAt) {
        ProducerRecord<byte[], byte[]> message = EditRecords.toRecord("unused", edit, "/test");
        AcceptedAt.write(message.headers(), acceptedAt);
        playlistEdits.pipeInput(new TestRecord<>(message.key(), message.value(), message.headers(), recordTime));
    }

    private void catalog(String id, @Nullable TrackMetadata track) {
        catalog.pipeInput(id.getBytes(UTF_8), track == null ? null : Json.encode(track), T0);
    }

    private static TrackMetadata track(String id, String... artists) {
        List<ArtistRef> refs = Stream.of(artists).map(a -> new ArtistRef(a, a)).toList();
        return new TrackMetadata(id, "Title", refs, null, null, List.of(), Map.of());
    }

    private List<KeyValue<String, Membership>> memberships() throws Exception {
        return read(topics.memberships(), Membership.class);
    }

    private List<String> memberKeys() throws Exception {
        return memberships().stream().map(change -> change.key).toList();
    }

    private List<TestRecord<byte[], byte[]>> deadLetters() {
        return records(topics.deadLetters());
    }

    private <T> List<KeyValue<String, T>> read(TopicSpec topic, Class<T> type) throws Exception {
        List<KeyValue<String, T>> values = new ArrayList<>();
        for (TestRecord<byte[], byte[]> message : records(topic)) {
            T value = message.value() == null ? null : Json.decode(message.value(), type);
            values.add(KeyValue.pair(new String(message.key(), UTF_8), value));
        }
        return values;
    }

    private List<TestRecord<byte[], byte[]>> records(TopicSpec topic) {
        TestOutputTopic<byte[], byte[]> output =
                driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        return output.isEmpty() ? List.of() : output.readRecordsToList();
    }

    private List<String> entries(String store) {
        List<String> keys = new ArrayList<>();
        try (var entries = driver.<String, byte[]>getKeyValueStore(store).all()) {
            entries.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    private static String header(TestRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    private double edits(String type, String outcome) {
        return registry.get("muse.edits")
                .tag("type", type)
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
