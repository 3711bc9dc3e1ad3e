package io.muse.evaluation.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.muse.contracts.json.Json;
import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotFolder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Train, export and ask on playlists of two groups of songs that never meet. */
class OfflineCommandsTest {
    private static final int SONGS = 15;

    @TempDir
    private Path folder;

    private Path data;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeEach
    void writeData() throws IOException {
        List<String> lines = new ArrayList<>();
        var random = new Random(7);
        for (String group : List.of("a", "b")) {
            for (int playlist = 0; playlist < 20; playlist++) {
                List<String> tracks = random.ints(0, SONGS)
                        .distinct()
                        .limit(6)
                        .mapToObj(song -> "\"" + group + " " + song + "%\"")
                        .toList();
                lines.add("{\"id\":\"%s-%d\",\"name\":\"list %s\",\"tracks\":%s}"
                        .formatted(group, playlist, group, tracks));
            }
            for (int song = 0; song < SONGS; song++) {
                lines.add("{\"track\":{\"id\":\"%s %d%%\",\"title\":\"Song %s %d\",\"artist\":\"Band %s\"}}"
                        .formatted(group, song, group.toUpperCase(java.util.Locale.ROOT), song, group));
            }
        }
        data = folder.resolve("data.ndjson");
        Files.write(data, lines);
    }

    private int run(String... args) {
        out = new StringWriter();
        err = new StringWriter();
        CommandLine command = OfflineCommand.commandLine();
        return command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
    }

    private Path train(String name, String... more) {
        return trainWithTitles(
                name, Stream.concat(Stream.of("--no-titles"), Stream.of(more)).toArray(String[]::new));
    }

    private Path trainWithTitles(String name, String... more) {
        Path target = folder.resolve(name);
        List<String> args = new ArrayList<>(List.of(
                "train",
                "--data",
                data.toString(),
                "--out",
                target.toString(),
                "--set",
                "dimension=8",
                "--set",
                "kappa=0"));
        args.addAll(List.of(more));
        assertThat(run(args.toArray(String[]::new))).as(err.toString()).isZero();
        return target;
    }

    private List<JsonNode> recommend(Path model, String queries, String... more) throws IOException {
        Path file = folder.resolve("queries.ndjson");
        Path answers = folder.resolve("answers.ndjson");
        Files.writeString(file, queries);
        List<String> args = new ArrayList<>(List.of(
                "recommend",
                "--snapshot",
                model.toString(),
                "--queries",
                file.toString(),
                "--out",
                answers.toString()));
        args.addAll(List.of(more));
        assertThat(run(args.toArray(String[]::new))).as(err.toString()).isZero();
        List<JsonNode> read = new ArrayList<>();
        for (String line : Files.readAllLines(answers)) {
            read.add(Json.mapper().readTree(line));
        }
        return read;
    }

    private static List<String> ids(JsonNode answer) {
        List<String> ids = new ArrayList<>();
        answer.get("tracks").forEach(track -> ids.add(track.get("id").textValue()));
        return ids;
    }

    private static Map<String, List<Float>> rows(Snapshot snapshot) {
        Map<String, List<Float>> rows = new HashMap<>();
        for (int row = 0; row < snapshot.count(); row++) {
            List<Float> values = new ArrayList<>();
            for (int i = 0; i < snapshot.dimension(); i++) {
                values.add(snapshot.vectors()[row * snapshot.dimension() + i]);
            }
            rows.put(snapshot.trackIds().get(row), values);
        }
        return rows;
    }

    @Test
    void shouldTrainASnapshotThatSaysHowAndPrintTheSweeps() throws Exception {
        Path model = train(
                "model", "--set", "alpha=0.6", "--set", "sweeps=3", "--set", "tolerance=0", "--set", "min-playlists=1");

        Snapshot snapshot = SnapshotFolder.read(model);
        assertThat(snapshot.count()).isEqualTo(2 * SONGS);
        assertThat(snapshot.manifest().hyperParameters())
                .containsEntry("alpha", "0.6")
                .containsEntry("dimension", "8");
        assertThat(snapshot.manifest().quality()).containsEntry("sweeps", 3.0).containsEntry("memberships", 240.0);
        assertThat(snapshot.manifest().parent()).isNull();
        assertThat(out.toString())
                .containsPattern("songs with a vector +\\| +30")
                .contains("| 3 ")
                .doesNotContain("| 4 ");
    }

    @Test
    void shouldTrainTheSameAgainOnItsOwnFolder() throws Exception {
        Path model = train("model");
        data = model;

        Path again = train("again");

        assertThat(SnapshotFolder.read(again).vectors())
                .containsExactly(SnapshotFolder.read(model).vectors(), within(0.01f));
        assertThat(SnapshotFolder.read(again).trackIds())
                .isEqualTo(SnapshotFolder.read(model).trackIds());
    }

    @Test
    void shouldReplaceASnapshotAndLeaveOtherFilesAlone() throws Exception {
        Path model = train("model");
        Files.writeString(model.resolve("notes.txt"), "mine");

        train("model", "--set", "dimension=4");

        assertThat(SnapshotFolder.read(model).dimension()).isEqualTo(4);
        assertThat(model.resolve("notes.txt")).hasContent("mine");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(data, model);
        }
    }

    @Test
    void shouldGoOnFromASnapshotWhenTold() throws Exception {
        Path first = train("first", "--set", "sweeps=20");

        Path second = train("second", "--from", first.toString(), "--set", "sweeps=2");

        var manifest = SnapshotFolder.read(second).manifest();
        assertThat(manifest.parent()).isEqualTo(1);
        assertThat(manifest.version()).isEqualTo(2);
        assertThat(manifest.quality().get("driftCosine")).isGreaterThan(0.99);
    }

    @Test
    void shouldAlignAColdStartWhenTold() throws Exception {
        Path first = train("first", "--set", "sweeps=20");

        Path second = train("second", "--align-to", first.toString(), "--set", "sweeps=20", "--set", "seed=5");

        var manifest = SnapshotFolder.read(second).manifest();
        assertThat(manifest.parent()).isNull();
        assertThat(manifest.quality()).containsEntry("alignedTo", 1.0);
        assertThat(manifest.quality().get("alignedCosine")).isGreaterThan(0.8);
    }

    @ParameterizedTest
    @CsvSource({
        "gamma=1, gamma is no hyper-parameter; there are recipe",
        "alpha=x, alpha is 'x' but must be a number",
        "bias=perhaps, bias is 'perhaps' but must be true or false",
        "recipe=cake, recipe is 'cake' but must be muse or paper",
        "lambda=0, lambda is 0.0 but must be above 0",
        "sweeps=0, sweeps is 0 but must be at least 1"
    })
    void shouldRefuseABadHyperparameterByName(String setting, String message) {
        Path target = folder.resolve("model");

        assertThat(run("train", "--data", data.toString(), "--out", target.toString(), "--set", setting))
                .isEqualTo(2);

        assertThat(err.toString()).contains("--set: " + message).doesNotContain("\tat ");
        assertThat(target).doesNotExist();
    }

    @Test
    void shouldTakeEveryHyperparameterThatTheTrainerHas() {
        List<String> recorded = io.muse.embedding.objective.Hyperparameters.recipe().toMap().keySet().stream()
                .map(name -> name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT))
                .toList();

        assertThat(TrainingKeys.names()).containsAll(recorded);
    }

    @Test
    void shouldWriteNothingWhenTheDataIsMissingOrTheFolderIsSomebodyElses() throws IOException {
        Path target = folder.resolve("model");
        assertThat(run("train", "--data", folder.resolve("none").toString(), "--out", target.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("no such file or folder");
        assertThat(target).doesNotExist();

        Files.createDirectory(target);
        Files.writeString(target.resolve("thesis.txt"), "mine");
        assertThat(run("train", "--data", data.toString(), "--out", target.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("holds files but no snapshot");
    }

    @Test
    void shouldSayWhichDimensionIsDueWhenTheSnapshotHasAnother() {
        Path first = train("first");

        assertThat(run(
                        "train",
                        "--data",
                        data.toString(),
                        "--out",
                        folder.resolve("x").toString(),
                        "--from",
                        first.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("add --set dimension=8");
    }

    @Test
    void shouldRefineByTitlesOnlyWhereHeldOutPlaylistsDoNotSpeakAgainstIt() throws Exception {
        Path plain = train("plain");
        Path refined = train("refined", "--refine");

        var quality = SnapshotFolder.read(refined).manifest().quality();
        boolean noWorse = Stream.of("RPrecision", "Ndcg", "PairAuc")
                .allMatch(figure ->
                        quality.get("heldOut" + figure + "After") >= quality.get("heldOut" + figure + "Before"));
        assertThat(quality).containsEntry("refined", noWorse ? 1.0 : 0.0);
        assertThat(rows(SnapshotFolder.read(refined)).equals(rows(SnapshotFolder.read(plain))))
                .isEqualTo(!noWorse);
    }

    @ParameterizedTest
    @ValueSource(strings = {"word2vec", "npy", "csv"})
    void shouldExportAndImportWithoutLosingABit(String format) throws Exception {
        Path model = train("model");
        Path file = folder.resolve("vectors." + format);
        Path back = folder.resolve("back");

        assertThat(run("export", "--snapshot", model.toString(), "--format", format, "--out", file.toString()))
                .isZero();
        assertThat(run("import-vectors", "--format", format, "--in", file.toString(), "--out", back.toString()))
                .as(err.toString())
                .isZero();

        assertThat(rows(SnapshotFolder.read(back))).isEqualTo(rows(SnapshotFolder.read(model)));
        assertThat(SnapshotFolder.read(back).trackIds())
                .isEqualTo(SnapshotFolder.read(model).trackIds());
    }

    @Test
    void shouldShowTheSongsOfTheSameGroupAsSimilar() throws Exception {
        Path model = train("model");

        assertThat(run("similar", "--snapshot", model.toString(), "--track", "a 3%", "-k", "5", "--json"))
                .isZero();
        JsonNode answer = Json.mapper().readTree(out.toString());
        assertThat(answer.get("similar")).hasSize(5).allSatisfy(song -> {
            assertThat(song.get("id").textValue()).startsWith("a ").isNotEqualTo("a 3%");
            assertThat(song.get("title").textValue()).startsWith("Song A ");
            assertThat(song.get("artists").get(0).textValue()).isEqualTo("Band a");
        });

        assertThat(run("similar", "--snapshot", model.toString(), "--track", "a 3%", "-k", "5"))
                .isZero();
        assertThat(out.toString()).contains("Song A 3", "Band a").doesNotContain("Song B");
    }

    @Test
    void shouldSuggestWhatWasMeantWhenATrackIsUnknown() {
        Path model = train("model");

        assertThat(run("similar", "--snapshot", model.toString(), "--track", "song b 12"))
                .isEqualTo(1);

        assertThat(err.toString()).contains("no vector of 'song b 12'; did you mean b 12% (Song B 12)?");
    }

    @Test
    void shouldContinuePlaylistsWithoutTheirSeeds() throws Exception {
        Path model = train("model");

        List<JsonNode> answers = recommend(model, """
                {"id":"q1","tracks":["a 1%","a 2%","a 1%","unheard of"]}

                {"id":17,"title":"mix","tracks":[{"id":"b 4%"}]}
                """, "-k", "4");

        assertThat(answers).hasSize(2);
        assertThat(answers.get(0).get("id").textValue()).isEqualTo("q1");
        assertThat(ids(answers.get(0)))
                .hasSize(4)
                .allMatch(id -> id.startsWith("a "))
                .doesNotContain("a 1%", "a 2%")
                .doesNotHaveDuplicates();
        assertThat(answers.get(1).get("id").intValue()).isEqualTo(17);
        assertThat(ids(answers.get(1))).hasSize(4).allMatch(id -> id.startsWith("b "));
        List<Double> scores = new ArrayList<>();
        answers.get(0)
                .get("tracks")
                .forEach(track -> scores.add(track.get("score").doubleValue()));
        assertThat(scores).isSortedAccordingTo((x, y) -> Double.compare(y, x));
        assertThat(err.toString()).contains("1 tracks of the queries are unknown");
    }

    @Test
    void shouldAnswerWhatTheTitleSaysWhenThereIsNoSong() throws Exception {
        Path model = trainWithTitles("model");

        List<JsonNode> answers = recommend(model, """
                {"id":1,"title":"List A"}
                {"id":2,"title":"list b","tracks":["unheard of"]}
                {"id":3,"title":" ","tracks":[]}
                """, "-k", "5");

        assertThat(ids(answers.get(0))).hasSize(5).allMatch(id -> id.startsWith("a "));
        assertThat(ids(answers.get(1))).hasSize(5).allMatch(id -> id.startsWith("b "));
        assertThat(err.toString()).contains("1 queries say nothing that the snapshot knows");

        train("model");
        assertThat(model.resolve("title-model.bin")).doesNotExist();
    }

    @Test
    void shouldReadQueriesFromTheStandardInputAndAnswerOnTheOutput() {
        Path model = train("model");
        InputStream in = System.in;
        PrintStream standard = System.out;
        var answers = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream("{\"id\":\"q\",\"tracks\":[\"a 1%\"]}".getBytes(UTF_8)));
            System.setOut(new PrintStream(answers, true, UTF_8));
            assertThat(run("recommend", "--snapshot", model.toString(), "--queries", "-", "-k", "1", "--out", "-"))
                    .isZero();
        } finally {
            System.setIn(in);
            System.setOut(standard);
        }
        assertThat(answers.toString(UTF_8))
                .startsWith("{\"id\":\"q\",\"tracks\":[{\"id\":\"a ")
                .hasLineCount(1);
    }

    @Test
    void shouldRefuseToWriteTwoFilesToTheStandardOutput() {
        Path model = train("model");

        assertThat(run("export", "--snapshot", model.toString(), "--format", "npy", "--out", "-"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("name a file, not '-'").hasLineCount(1);
    }

    @Test
    void shouldAnswerByPopularityWhenNoTrackIsKnown() throws Exception {
        Path model = train("model");
        Snapshot snapshot = SnapshotFolder.read(model);

        List<JsonNode> answers = recommend(model, "{\"id\":\"q\",\"tracks\":[\"unheard of\"]}\n", "-k", "3");

        // Rows of a trained snapshot are ordered by popularity.
        assertThat(ids(answers.getFirst())).isEqualTo(snapshot.trackIds().subList(0, 3));
        assertThat(err.toString()).contains("1 queries say nothing that the snapshot knows");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"q\"}|:2: tracks: missing",
                "{\"tracks\":[]}|:2: id: missing",
                "{\"id\":\"q\",\"tracks\":\"a\"}|:2: tracks: not an array",
                "{\"id\":\"q\",\"tracks\":[1]}|:2: tracks[0]: neither a track id",
                "{\"id\":\"q\",\"title\":3,\"tracks\":[]}|:2: title: not a text",
                "nonsense|:2: value: not valid JSON"
            })
    void shouldNameTheMalformedLineAndWriteNothing(String line, String message) throws IOException {
        Path model = train("model");
        Path queries = folder.resolve("queries.ndjson");
        Path answers = folder.resolve("answers.ndjson");
        Files.writeString(queries, "{\"id\":\"q\",\"tracks\":[\"a 1%\"]}\n" + line + "\n");

        assertThat(run(
                        "recommend",
                        "--snapshot",
                        model.toString(),
                        "--queries",
                        queries.toString(),
                        "--out",
                        answers.toString()))
                .isEqualTo(1);

        assertThat(err.toString()).contains(message).hasLineCount(1);
        assertThat(answers).doesNotExist();
    }

    @Test
    void shouldSayThatAFolderIsNoSnapshot() {
        assertThat(run("similar", "--snapshot", folder.toString(), "--track", "x"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("manifest.json is missing").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "export", "import-vectors", "similar", "recommend", "evaluate"})
    void shouldExplainItself(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: muse " + command);
    }

    @Test
    void shouldAnswerWrongUsageWithTheFix() {
        assertThat(run("similar", "--snapshot", folder.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("--track")
                .contains("muse similar --help")
                .hasLineCount(2);
    }
}
