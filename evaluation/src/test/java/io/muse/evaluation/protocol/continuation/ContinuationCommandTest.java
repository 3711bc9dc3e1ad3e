package io.muse.evaluation.protocol.continuation;

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
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContinuationCommandTest {
    private static final String MODELS = "popularity,knn,als,svd,skipgram,ease,ladder,muse,two-stage";

    @TempDir
    private Path folder;

    private Path data;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writePlaylists() throws IOException {
        data = folder.resolve("playlists.ndjson");
        List<String> lines = new ArrayList<>();
        var random = new Random(1);
        for (int playlist = 0; playlist < 120; playlist++) {
            int first = playlist % 3 * 20;
            String tracks = IntStream.range(first, first + 20)
                    .filter(song -> random.nextInt(3) > 0)
                    .mapToObj(song -> "{\"id\":\"s" + song + "\"}")
                    .collect(Collectors.joining(","));
            lines.add("{\"id\":\"p" + playlist + "\",\"title\":\"group " + playlist % 3 + "\",\"tracks\":[" + tracks
                    + "]}");
        }
        Files.write(data, lines);
    }

    @Test
    void shouldRankPlantedGroupsFarAbovePopularity() throws IOException {
        Path json = folder.resolve("tables.json");

        int exit = run("--models", MODELS, "--set", "dimension=8", "--trials", "1", "--json", json.toString());

        assertThat(exit).as(err.toString()).isZero();
        JsonNode half = new ObjectMapper()
                .readTree(Files.readString(json))
                .get("tables")
                .get(0);
        assertThat(half.get("caption").asText()).contains("60 candidates, the songs in at least 5 of 96");
        JsonNode rows = half.get("rows");
        double popularity = rows.get(0).get("R-precision").asDouble();
        assertThat(popularity).isBetween(0.0, 0.5);
        for (int model = 1; model < rows.size(); model++) {
            String name = rows.get(model).get("model").asText();
            assertThat(rows.get(model).get("R-precision").asDouble()).as(name).isGreaterThan(2 * popularity);
            boolean hasVectors = !name.contains("kNN") && !name.equals("EASE");
            assertThat(rows.get(model).get("AUC").isNumber()).as(name).isEqualTo(hasVectors);
        }
    }

    @Test
    void shouldAverageOverSplits() {
        assertThat(run("--models", "popularity", "--repeats", "3")).isZero();

        assertThat(out.toString()).contains("the first of 3 splits").contains("| popularity");
    }

    @Test
    void shouldNameTheModelThatThereIsNot() {
        assertThat(run("--models", "magic")).isOne();

        assertThat(err.toString()).contains("no model magic: it is one of popularity, knn");
    }

    @Test
    void shouldNameTheSettingThatThereIsNot() {
        assertThat(run("--set", "depth=3")).isOne();

        assertThat(err.toString()).contains("depth is no hyper-parameter");
    }

    @Test
    void shouldRefuseASettingThatAllModelsShare() {
        assertThat(run("--set", "seed=3")).isOne();

        assertThat(err.toString()).contains("seed is the same for every model");
    }

    @Test
    void shouldChangeTheQueryOfMuse() {
        assertThat(run("--models", "muse", "--set", "gram-weight=x")).isOne();
        assertThat(err.toString()).contains("gram-weight is 'x' but must be a number");

        assertThat(run("--models", "muse", "--set", "gram-weight=0.5", "--set", "dimension=8"))
                .isZero();
    }

    private int run(String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("evaluate", "continuation", "--data", data.toString(), "--min-playlists", "5", "--seed", "1"));
        arguments.addAll(Arrays.asList(options));
        return OfflineCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }
}
