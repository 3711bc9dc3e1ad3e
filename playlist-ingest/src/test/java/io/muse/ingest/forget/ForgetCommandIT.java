package io.muse.ingest.forget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.edit.PlaylistDeleted;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.testing.TestBroker;
import io.muse.contracts.topic.Topics;
import io.muse.ingest.TopicContent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgetCommandIT {
    private static final Topics TOPICS = Topics.withDefaults();
    private static TestBroker broker;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.start().withTopics(TOPICS);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void shouldDeleteTheOwnersPlaylistsOnlyWhenToldTo() throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String playlist : List.of("a1 ann", "a2 ann", "b1 bob")) {
                String[] idAndOwner = playlist.split(" ", 2);
                producer.send(new ProducerRecord<>(
                                TOPICS.playlists().name(),
                                ("u:" + idAndOwner[0]).getBytes(UTF_8),
                                ("{\"title\":\"mix\u001b\",\"ownerId\":\"" + idAndOwner[1] + "\",\"size\":4}")
                                        .replace("\u001b", "\\u001b")
                                        .getBytes(UTF_8)))
                        .get();
            }
        }
        Path ids = folder.resolve("ids");

        assertThat(run("--owner", "ann")).isZero();
        assertThat(out.toString())
                .contains("a1 ", "a2 ", "would delete 2 playlists with 8 memberships of owner ann", "nothing was sent")
                .doesNotContain("b1", "\u001b");
        assertThat(edits()).isEmpty();

        assertThat(run("--owner", "ann", "--yes", "--ids", ids.toString())).isZero();
        assertThat(out.toString()).contains("deleted 2 playlists with 8 memberships of owner ann");
        assertThat(ids).hasContent("a1\na2\n");
        assertThat(edits()).hasSize(2).allSatisfy(edit -> {
            assertThat(edit).isInstanceOf(PlaylistDeleted.class);
            assertThat(edit.revision()).isNull();
        });
        assertThat(edits()).extracting(PlaylistEdit::playlistId).containsExactlyInAnyOrder("a1", "a2");

        assertThat(run("--owner", "nobody", "--yes")).isZero();
        assertThat(out.toString()).contains("deleted 0 playlists");
        assertThat(run()).isEqualTo(2);
    }

    private static List<PlaylistEdit> edits() throws Exception {
        return TopicContent.read(broker.bootstrapServers(), TOPICS.playlistEdits())
                .edits();
    }

    private int run(String... arguments) {
        return ForgetCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        Stream.concat(Stream.of(arguments), Stream.of("--bootstrap-servers", broker.bootstrapServers()))
                                .toArray(String[]::new));
    }
}
