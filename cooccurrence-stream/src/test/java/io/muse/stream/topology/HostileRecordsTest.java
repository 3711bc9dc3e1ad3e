package io.muse.stream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muse.contracts.edit.EditRecords;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.edit.PlaylistReplaced;
import io.muse.contracts.edit.TrackAdded;
import io.muse.contracts.json.Json;
import io.muse.contracts.membership.Membership;
import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.topic.TopicSpec;
import io.muse.contracts.topic.Topics;
import io.muse.stream.observe.EditMetrics;
import io.muse.stream.playlist.VisiblePlaylist;
import io.muse.stream.testing.Edits;
import io.muse.stream.testing.Logs;
import io.muse.stream.testing.MutatedBytes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a producer writes to the topic, the stream goes on: applied, or a dead letter. */
class HostileRecordsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final Topics topics = new Topics("test-", 1);
    private final Edits edits = new Edits(7);

    @TempDir
    Path stateDir;

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> input;

    @BeforeEach
    void start() {
        Logs.quiet();
        var config = new Properties();
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        var metrics = new EditMetrics(new SimpleMeterRegistry());
        driver = new TopologyTestDriver(new CooccurrenceTopology(topics, Duration.ofHours(1), metrics).build(), config);
        input = driver.createInputTopic(
                topics.playlistEdits().name(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldGoOnWhenRecordsAreMutated(long seed) throws Exception {
        var random = new Random(seed);
        for (int i = 0; i < 150; i++) {
            byte[] value = MutatedBytes.of(Json.encode(edits.any("p" + random.nextInt(3), null)), random);
            byte[] key = random.nextInt(10) == 0 ? MutatedBytes.of("p0".getBytes(UTF_8), random) : "p0".getBytes(UTF_8);
            input.pipeInput(new TestRecord<>(key, value, mutatedHeaders(random), NOW));
        }
        assertThat(records(topics.deadLetters())).hasSizeGreaterThan(75);
        records(topics.memberships());

        send(edits.add("healthy", "t", null));
        assertThat(records(topics.memberships())).hasSize(1);
    }

    private static Headers mutatedHeaders(Random random) {
        var headers = new RecordHeaders();
        if (random.nextInt(4) == 0) {
            headers.add("muse-accepted-at", MutatedBytes.of("1767268800000".getBytes(UTF_8), random));
        }
        if (random.nextInt(20) == 0) {
            headers.add("ce_type", MutatedBytes.of("io.muse.TrackAdded".getBytes(UTF_8), random));
        }
        return headers;
    }

    @Test
    void shouldKeepIdsOfEveryUnicodeClassAsTheyAre() throws Exception {
        Map<Integer, Integer> ofType = new HashMap<>();
        List<String> ids = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(point -> !Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE)
                .filter(point -> ofType.merge(Character.getType(point), 1, Integer::sum) <= 40)
                .mapToObj(point -> "a" + Character.toString(point) + "b")
                .toList();
        send(edits.replace("p", ids, null));

        assertThat(ofType).hasSize(28);
        assertThat(ids).hasSizeGreaterThan(700);
        assertThat(tracksOf(records(topics.memberships()))).containsExactlyInAnyOrderElementsOf(ids);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\t", "\\n", "\\u007f", "\\u0085", "\\ud800", "\\udc00x", ""})
    void shouldRefuseIdsThatAreNoText(String escaped) {
        String value = "{\"type\":\"TrackAdded\",\"eventId\":\"e\",\"playlistId\":\"p\","
                + "\"occurredAt\":\"2026-01-01T00:00:00Z\",\"trackId\":\"" + escaped + "\"}";
        input.pipeInput("p".getBytes(UTF_8), value.getBytes(UTF_8), NOW);

        assertThat(records(topics.deadLetters())).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1000000000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999999Z",
                "9999-12-31T23:59:59Z",
                "+1000000000-12-31T23:59:59.999999999Z"
            })
    void shouldKeepTheTimeOfAnEditAsItIsWhateverItsClock(String occurredAt) throws Exception {
        Instant time = Instant.parse(occurredAt);
        send(new TrackAdded("e", "p", time, null, "t"));

        var published = records(topics.memberships()).getFirst();
        assertThat(Json.decode(published.value(), Membership.class)).isEqualTo(new Membership(time));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 4_102_444_800_000L, 253_402_300_799_999L})
    void shouldApplyOnceWhateverTheClockOfTheRecord(long recordTime) {
        PlaylistEdit edit = edits.add("p", "t", null);
        send(edit, Instant.ofEpochMilli(recordTime));
        send(edit, Instant.ofEpochMilli(recordTime));
        send(edits.remove("p", "t", null), Instant.ofEpochMilli(recordTime));
        send(edit, Instant.ofEpochMilli(recordTime));

        assertThat(records(topics.memberships())).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-9223372036854775808", "9223372036854775807", "-1", "253402300799999", "soon", ""})
    void shouldGoOnWhenTheTimeOfAcceptanceIsNonsense(String acceptedAt) {
        var headers = new RecordHeaders();
        headers.add("muse-accepted-at", acceptedAt.getBytes(UTF_8));
        input.pipeInput(new TestRecord<>("p".getBytes(UTF_8), Json.encode(edits.add("p", "t", null)), headers, NOW));

        assertThat(records(topics.memberships())).hasSize(1);
    }

    @Test
    void shouldEndAsInTheOrderOfRevisionsWhenTheyJumpBackAndAreExtreme() throws Exception {
        long[] revisions = {Long.MAX_VALUE, 0, Long.MAX_VALUE - 1, 1, 1L << 62, 2, 1L << 31, 5, 4, 3};
        List<PlaylistEdit> sent = new ArrayList<>();
        for (long revision : revisions) {
            sent.add(edits.any("p", revision));
            send(sent.getLast());
            send(sent.getFirst());
        }

        Set<String> tracks = tracksOf(records(topics.memberships()));
        VisiblePlaylist expected = VisiblePlaylist.inBatch(sent);
        assertThat(tracks)
                .isEqualTo(expected == null ? Set.of() : expected.addedAt().keySet());
    }

    @Test
    void shouldHoldAndDeleteTheLongestPlaylistAndRefuseLongerOnes() throws Exception {
        List<String> songs =
                IntStream.range(0, 100_000).mapToObj(i -> "track-" + i).toList();
        PlaylistEdit longest = edits.replace("p", songs.subList(0, PlaylistReplaced.MAX_TRACKS), null);
        send(longest);
        assertThat(records(topics.memberships())).hasSize(PlaylistReplaced.MAX_TRACKS);

        ObjectNode longer = (ObjectNode) Json.mapper().readTree(Json.encode(longest));
        ArrayNode tracks = longer.put("eventId", "longer").putArray("trackIds");
        songs.forEach(tracks::add);
        input.pipeInput("p".getBytes(UTF_8), Json.encode(longer), NOW);
        assertThat(records(topics.deadLetters())).hasSize(1);

        send(edits.delete("p", null));
        assertThat(records(topics.memberships()))
                .hasSize(PlaylistReplaced.MAX_TRACKS)
                .allMatch(message -> message.value() == null);
    }

    @Test
    void shouldKeepTheBeginningOfADeadLetterThatWasTooLargeToBeSentAgain() {
        byte[] key = "k".repeat(10_000).getBytes(UTF_8);
        byte[] value = ("{\"type\":\"" + "x".repeat(Topics.MAX_EDIT_BYTES)).getBytes(UTF_8);
        input.pipeInput(key, value, NOW);
        input.pipeInput("p".getBytes(UTF_8), "small".getBytes(UTF_8), NOW);

        List<TestRecord<byte[], byte[]>> letters = records(topics.deadLetters());
        TestRecord<byte[], byte[]> cut = letters.getFirst();
        assertThat(cut.key()).hasSizeLessThan(key.length);
        assertThat(cut.value()).hasSizeLessThan(Topics.MAX_EDIT_BYTES).startsWith("{\"type\":\"xxx".getBytes(UTF_8));
        assertThat(cut.headers().lastHeader("muse-truncated-from-bytes").value())
                .asString()
                .isEqualTo(String.valueOf(key.length + value.length));
        assertThat(letters.get(1).value()).asString().isEqualTo("small");
        assertThat(letters.get(1).headers().lastHeader("muse-truncated-from-bytes"))
                .isNull();
    }

    /** What is left after all of these memberships. */
    private static Set<String> tracksOf(List<TestRecord<byte[], byte[]>> memberships) {
        Set<String> tracks = new TreeSet<>();
        for (TestRecord<byte[], byte[]> message : memberships) {
            String track = MembershipKey.parse(new String(message.key(), UTF_8)).trackId();
            boolean ignored = message.value() == null ? tracks.remove(track) : tracks.add(track);
        }
        return tracks;
    }

    private void send(PlaylistEdit edit) {
        send(edit, NOW);
    }

    private void send(PlaylistEdit edit, Instant recordTime) {
        var message = EditRecords.toRecord("unused", edit, "/test");
        input.pipeInput(new TestRecord<>(message.key(), message.value(), message.headers(), recordTime));
    }

    private List<TestRecord<byte[], byte[]>> records(TopicSpec topic) {
        TestOutputTopic<byte[], byte[]> output =
                driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        return output.readRecordsToList();
    }
}
