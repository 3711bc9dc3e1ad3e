package io.muse.ingest.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import io.muse.contracts.testing.TestBroker;
import io.muse.contracts.topic.Topics;
import io.muse.ingest.TopicContent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersCommandIT {
    private static TestBroker broker;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Topics topics;

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void createTopics(TestInfo test) {
        topics = new Topics(test.getTestMethod().orElseThrow().getName() + ".", 2);
        broker.withTopics(topics);
    }

    @Test
    void shouldListTheNewestThatWereAskedFor() throws Exception {
        letter(0, "p1", "{", "value: not valid JSON", "2026-03-01T10:00:00Z");
        letter(1, "p2", "{}", "type: missing", "2026-03-01T11:00:00Z");
        letter(1, "p3\u001b[31m", "{}", "type: missing", "2026-03-01T12:00:00Z");

        assertThat(run("list")).isZero();
        assertThat(out.toString().lines().toList()).hasSize(5).satisfies(lines -> {
            assertThat(lines.get(1)).startsWith("0-0 ").contains("2026-03-01T10:00:00Z", "p1", "not valid JSON");
            assertThat(lines.get(3)).startsWith("1-1 ").contains("p3·[31m");
            assertThat(lines.get(4)).isEqualTo("3 dead letters");
        });
        assertThat(ids("list", "--reason", "TYPE", "--json")).containsExactly("1-0", "1-1");
        assertThat(ids("list", "--until", "2026-03-01T11:00:00Z", "--json")).containsExactly("0-0");
        assertThat(ids("list", "--since", "2026-03-01T11:00:00Z", "--limit", "1", "--json"))
                .containsExactly("1-1");
        assertThat(ids("list", "--topic", "catalog", "--json")).isEmpty();
        assertThat(ids("list", "--since", "1s", "--json")).isEmpty();
    }

    @Test
    void shouldShowOneWholeAndRepairItByAFile() throws Exception {
        letter(
                1,
                "p",
                added("e1").replace("TrackAdded", "TrackAded"),
                "type: unknown 'TrackAded'",
                "2026-03-01T10:00:00Z");

        assertThat(run("show", "1-0")).isZero();
        assertThat(out.toString())
                .contains(
                        "reason     type: unknown 'TrackAded'",
                        "key        p",
                        "header     ce_id = e1",
                        "\"trackId\":\"t\"");
        assertThat(run("replay", "1-0")).isEqualTo(1);
        assertThat(out.toString()).contains("not sent  1-0  type: unknown 'TrackAded'", "sent 0, not sent 1");

        out.getBuffer().setLength(0);
        assertThat(run("show", "1-0", "--json")).isZero();
        Path file = Files.writeString(
                folder.resolve("letter.json"), out.toString().replace("TrackAded\",", "TrackAdded\","));
        assertThat(run("replay", "--file", file.toString(), "--dry-run")).isZero();
        assertThat(edits()).isEmpty();
        assertThat(run("replay", "--file", file.toString())).isZero();
        assertThat(edits()).containsExactly("e1");
    }

    @Test
    void shouldSendThoseThatKeepTheContractAndNameTheOthers() throws Exception {
        letter(0, "p", added("e1"), "key: the record is in partition 0", "2026-03-01T10:00:00Z");
        letter(1, "p", "{", "value: not valid JSON", "2026-03-01T11:00:00Z");
        letter(1, "p", added("e2"), "key: the record is in partition 0", "2026-03-01T12:00:00Z");

        assertThat(run("replay", "--reason", "partition")).isZero();
        assertThat(out.toString()).contains("sent 2, not sent 0");
        assertThat(edits()).containsExactlyInAnyOrder("e1", "e2");

        assertThat(run("replay", "--all")).isEqualTo(1);
        assertThat(out.toString()).contains("not sent  1-0  value: not valid JSON", "sent 2, not sent 1");
    }

    @Test
    void shouldFailWithOneLineWhenThereIsNothingToActOn() throws Exception {
        assertThat(run("show", "0-7")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no 0-7");
        assertThat(run("replay", "9-0")).isEqualTo(1);
        assertThat(run("replay", "--file", folder.resolve("none").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("none");
        assertThat(run("replay")).isEqualTo(2);
        assertThat(run("show", "x")).isEqualTo(2);
        assertThat(run("list", "--since", "yesterday")).isEqualTo(2);
        assertThat(run("list", "--client-config", folder.resolve("none").toString()))
                .isEqualTo(2);
        topics = new Topics("absent.", 1);
        assertThat(run("list")).isEqualTo(1);
        assertThat(err.toString()).contains("absent.muse.dead-letters").doesNotContain("\tat ");
    }

    private void letter(int partition, String key, String value, String reason, String failedAt)
            throws ExecutionException, InterruptedException {
        var letter = new ProducerRecord<>(
                topics.deadLetters().name(), partition, key.getBytes(UTF_8), value.getBytes(UTF_8));
        Map.of(
                        "ce_id",
                        "e1",
                        "muse-reason",
                        reason,
                        "muse-origin-topic",
                        topics.playlistEdits().name(),
                        "muse-origin-partition",
                        "0",
                        "muse-origin-offset",
                        "3",
                        "muse-failed-at",
                        failedAt)
                .forEach((name, content) -> {
                    if (!name.equals("ce_id") || !value.contains("e2")) {
                        letter.headers().add(name, content.getBytes(UTF_8));
                    }
                });
        Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(letter).get();
        }
    }

    private static String added(String eventId) {
        return "{\"type\":\"TrackAdded\",\"eventId\":\"" + eventId
                + "\",\"playlistId\":\"p\",\"occurredAt\":\"2026-03-01T10:15:30Z\",\"trackId\":\"t\"}";
    }

    private List<String> edits() throws Exception {
        return TopicContent.read(broker.bootstrapServers(), topics.playlistEdits()).edits().stream()
                .map(PlaylistEdit::eventId)
                .toList();
    }

    private List<String> ids(String... arguments) throws Exception {
        out.getBuffer().setLength(0);
        assertThat(run(arguments)).isZero();
        return out.toString()
                .lines()
                .map(line -> {
                    try {
                        return Json.decode(line, JsonNode.class).path("id").asText();
                    } catch (DecodeException e) {
                        throw new AssertionError(line, e);
                    }
                })
                .toList();
    }

    private int run(String... arguments) {
        return DeadLettersCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(
                                Stream.of(arguments),
                                Stream.of(
                                        "--bootstrap-servers",
                                        broker.bootstrapServers(),
                                        "--topics-prefix",
                                        topics.prefix()))
                        .toArray(String[]::new));
    }
}
