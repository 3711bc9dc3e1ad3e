package io.muse.ingest.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.testing.TestBroker;
import io.muse.contracts.topic.Topics;
import io.muse.ingest.TopicContent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandIT {
    private static TestBroker broker;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void startBroker() {
        broker = TestBroker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void shouldStoreTheSameEditsAgainAndShowWhatItSkippedWhenAFileIsImportedTwice() throws Exception {
        var topics = new Topics("twice-", 4);
        broker.withTopics(topics);
        Path file = Files.writeString(folder.resolve("x.ndjson"), """
                {"id":"p1","tracks":[{"id":"a","title":"A"},"b"]}
                {"id":"p2","tracks":
                {"id":"p3","tracks":["b"]}
                """);

        assertThat(run(file.toString(), "--topics-prefix", "twice-")).isZero();
        assertThat(out.toString()).contains("skipped x.ndjson:2: value: not valid JSON");
        List<PlaylistEdit> once = edits(topics);
        assertThat(once).extracting(PlaylistEdit::playlistId).containsExactlyInAnyOrder("p1", "p3");

        assertThat(run(file.toString(), "--topics-prefix", "twice-")).isZero();
        assertThat(edits(topics))
                .hasSize(4)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("eventId")
                .containsOnlyElementsOf(once);
        assertThat(TopicContent.read(broker.bootstrapServers(), topics.trackCatalog())
                        .tracks())
                .hasSize(2)
                .containsOnly(TopicContent.read(broker.bootstrapServers(), topics.trackCatalog())
                        .tracks()
                        .getFirst());
    }

    @Test
    void shouldStopAtTheLimitWhenOneIsGiven() throws Exception {
        var topics = new Topics("limit-", 4);
        broker.withTopics(topics);
        Path file = Files.writeString(folder.resolve("x"), "{\"id\":\"p\",\"tracks\":[]}\n".repeat(9));

        assertThat(run(file.toString(), "--topics-prefix", "limit-", "--limit", "4"))
                .isZero();

        assertThat(edits(topics)).hasSize(4);
    }

    @Test
    void shouldFailWithOneLineWhenThereIsNothingToReadOrNowhereToWrite() throws Exception {
        Path unknown = Files.writeString(folder.resolve("unknown"), "hello");
        Path good = Files.writeString(folder.resolve("good"), "{\"id\":\"p\",\"tracks\":[]}\n");
        Path allBad = Files.writeString(folder.resolve("bad"), "{\"id\":\"p\",\"tracks\":7}\n");
        broker.withTopics(new Topics("bad-", 4));

        assertThat(run(unknown.toString(), good.toString())).isEqualTo(1);
        assertThat(lastError()).startsWith("import: " + unknown + ": empty or of no known format");
        assertThat(run(folder.resolve("nowhere").toString())).isEqualTo(1);
        assertThat(lastError()).contains("no such file or folder");
        assertThat(run(good.toString(), "--topics-prefix", "absent-")).isEqualTo(1);
        assertThat(lastError()).contains("topic absent-muse.playlist-edits is not there");
        assertThat(run(allBad.toString(), "--topics-prefix", "bad-")).isEqualTo(1);
        assertThat(lastError()).isEqualTo("import: nothing could be imported");
        assertThat(new CommandLine(new ImportCommand())
                        .setErr(new PrintWriter(err))
                        .execute())
                .isEqualTo(2);
    }

    private int run(String... arguments) {
        return new CommandLine(new ImportCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        Stream.concat(Stream.of(arguments), Stream.of("--bootstrap-servers", broker.bootstrapServers()))
                                .toArray(String[]::new));
    }

    private String lastError() {
        return err.toString().lines().toList().getLast();
    }

    private static List<PlaylistEdit> edits(Topics topics) throws Exception {
        return TopicContent.read(broker.bootstrapServers(), topics.playlistEdits())
                .edits();
    }
}
