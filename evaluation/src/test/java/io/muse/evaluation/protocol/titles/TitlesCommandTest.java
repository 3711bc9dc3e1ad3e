package io.muse.evaluation.protocol.titles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muse.evaluation.command.OfflineCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command whole, on playlists of four genres that share few songs but say their genre. */
class TitlesCommandTest {
    private static final List<String> GENRES = List.of("Country roads", "Heavy metal", "Bossa nova", "Techno rave");

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void shouldTellSongsApartBetterByTitlesWhenPlaylistsShareFew() throws IOException {
        Path json = folder.resolve("tables.json");
        int exit = run(
                "--data",
                data().toString(),
                "--repetitions",
                "2",
                "--set",
                "dimension=16",
                "--set",
                "block-size=4",
                "--json",
                json.toString());

        assertThat(exit).as(err.toString()).isZero();
        JsonNode table = new ObjectMapper()
                .readTree(Files.readString(json))
                .get("tables")
                .get(0);
        assertThat(table.get("caption").asText())
                .startsWith("96 training playlists")
                .endsWith("mean of 2 splits");
        List<String> models = new ArrayList<>();
        table.get("rows").forEach(row -> models.add(row.get("song vectors").asText()));
        assertThat(models).contains("plain", "contrastive", "virtual co-memberships");
        assertThat(auc(table, models.indexOf("contrastive"))).isGreaterThan(auc(table, models.indexOf("plain")));
    }

    @Test
    void shouldSayWhichOptionIsWrong() throws IOException {
        assertThat(run("--data", data().toString(), "--repetitions", "0")).isOne();
        assertThat(err.toString()).contains("--repetitions is 0 but must be at least 1");
    }

    private static double auc(JsonNode table, int row) {
        return table.get("rows").get(row).get("AUC").asDouble();
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("evaluate", "titles"));
        all.addAll(List.of(arguments));
        return OfflineCommand.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private Path data() throws IOException {
        var random = new Random(6);
        List<String> lines = new ArrayList<>();
        for (int playlist = 0; playlist < 120; playlist++) {
            int genre = playlist % 4;
            String tracks = random.ints(0, 250)
                    .distinct()
                    .limit(8)
                    .mapToObj(song -> "\"" + genre + "-" + song + "\"")
                    .collect(Collectors.joining(","));
            lines.add("{\"id\":\"p" + playlist + "\",\"name\":\"" + GENRES.get(genre) + " " + playlist
                    + "\",\"tracks\":[" + tracks + "]}");
        }
        return Files.write(folder.resolve("playlists.ndjson"), lines);
    }
}
