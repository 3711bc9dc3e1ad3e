package io.muse.evaluation.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.edit.PlaylistEdit;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulateCommandTest {
    @TempDir
    private Path folder;

    private FakeIngest ingest;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void start() throws IOException {
        ingest = new FakeIngest();
    }

    @AfterEach
    void stop() {
        ingest.close();
    }

    @Test
    void shouldCreatePlaylistsThenPlayEditsInOrderOfRevision() {
        assertThat(simulate("--playlists", "120", "--edits", "1000", "--edits-per-second", "100000"))
                .as(err::toString)
                .isZero();

        SimulatedPlatform platform = new SimulatedPlatform(42, 120);
        assertThat(ingest.playlists).hasSize(120);
        assertThat(ingest.playlists.get(77).get("id").asText())
                .isEqualTo(platform.playlist(77).id());
        assertThat(ingest.playlists.get(77).get("tracks"))
                .hasSameSizeAs(platform.playlist(77).songs());
        assertThat(ingest.edits).hasSizeBetween(967, 999);
        Map<String, Long> revisions = new HashMap<>();
        for (PlaylistEdit edit : ingest.edits) {
            Long before = revisions.put(edit.playlistId(), edit.revision());
            assertThat(edit.revision()).isGreaterThan(before == null ? 0 : before);
        }
    }

    @Test
    void shouldSendTheSameEditsAsWithoutRestartWhenResumedFromState() throws IOException {
        String state = folder.resolve("state.json").toString();
        assertThat(simulate("--state", state, "--playlists", "60", "--edits", "300", "--edits-per-second", "100000"))
                .isZero();
        assertThat(simulate("--state", state, "--edits", "500", "--edits-per-second", "100000"))
                .isZero();

        assertThat(ingest.playlists).hasSize(60);
        SimulationState reached = SimulationState.load(Path.of(state)).orElseThrow();
        assertThat(reached.position()).isEqualTo(800);
        EditStream uninterrupted = new EditStream(new SimulatedPlatform(42, 60), reached.run(), reached::run);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 800; i++) {
            if (uninterrupted.next() instanceof PlatformEvent.PlaylistEdited edited) {
                expected.add(withoutTime(edited.edit()));
            }
        }
        assertThat(ingest.edits)
                .extracting(SimulateCommandTest::withoutTime)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static String withoutTime(PlaylistEdit edit) {
        return edit.toString().replaceAll("occurredAt=[^,\\]]*", "");
    }

    @Test
    void shouldTryAgainWhenIngestIsTemporarilyUnavailable() {
        ingest.failuresToCome.set(2);

        assertThat(simulate("--playlists", "20", "--edits", "50", "--edits-per-second", "10000"))
                .isZero();

        assertThat(ingest.playlists).hasSize(20);
        assertThat(err.toString()).contains("does not answer (HTTP 503", "no broker", "trying again");
    }

    @Test
    void shouldEndWithOneLineWhenIngestRefusesARequest() {
        ingest.failuresToCome.set(1);
        ingest.failureStatus = 400;
        ingest.failureBody = "{\"title\":\"bad\",\n \"detail\":\"tracks[3].id: missing\"}";

        assertThat(simulate("--playlists", "20", "--edits", "50")).isEqualTo(1);

        assertThat(err.toString().strip().lines().toList())
                .singleElement()
                .asString()
                .startsWith("simulate: POST ")
                .contains("HTTP 400", "tracks[3].id: missing");
    }

    @Test
    void shouldNameTheOptionWhenUsageIsWrong() throws IOException {
        Path state = folder.resolve("state.json");
        assertThat(simulate("--playlists", "3")).isEqualTo(2);
        assertThat(err.toString()).contains("--playlists: 3 is too small; at least 10");
        assertThat(simulate("--edits-per-second", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--edits-per-second: must be above 0");
        Files.writeString(state, "{");
        assertThat(simulate("--state", state.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("no state of a simulation");
    }

    @Test
    void shouldGoOnWithTheSavedPlatformAndSaySoWhenAnotherIsAskedFor() {
        String state = folder.resolve("state.json").toString();
        assertThat(simulate("--state", state, "--playlists", "20", "--edits", "0"))
                .isZero();

        assertThat(simulate("--state", state, "--playlists", "30", "--edits", "10"))
                .isZero();

        assertThat(ingest.playlists).hasSize(20);
        assertThat(err.toString()).contains("going on with --playlists 20 of ").contains(", not 30");
    }

    @Test
    void shouldPrintSimulatedBesideRealWhenAskedForStatistics() {
        assertThat(simulate("--statistics", "--playlists", "100")).isZero();

        assertThat(out.toString().lines())
                .anyMatch(line -> line.startsWith("simulated (100 playlists) / real (5,365 playlists)"))
                .anyMatch(line -> line.startsWith("distinct artists / songs") && line.contains("/ 0.64"));
    }

    private int simulate(String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("--ingest-url", ingest.url().toString()));
        arguments.addAll(List.of(options));
        return new CommandLine(new SimulateCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }
}
