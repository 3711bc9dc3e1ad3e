package io.muse.evaluation.protocol;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands whole, on three genres of twenty songs each that share no playlist. */
class SongProtocolsTest {
    private static final List<String> GENRES = List.of("rock", "latin", "rap");

    @TempDir
    private Path folder;

    private Path data;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writePlaylists() throws IOException {
        data = folder.resolve("spotify_songs.csv");
        List<String> lines = new ArrayList<>();
        lines.add("track_id,track_name,track_artist,playlist_name,playlist_id,playlist_genre,energy,tempo");
        var random = new Random(1);
        for (int playlist = 0; playlist < 90; playlist++) {
            int genre = playlist % 3;
            for (int song = genre * 20; song < genre * 20 + 20; song++) {
                if (random.nextInt(3) > 0) {
                    double energy = new Random(song).nextDouble();
                    lines.add(String.join(
                            ",",
                            "s" + song,
                            "Song " + song,
                            "Artist " + song / 5,
                            "List " + playlist,
                            "p" + playlist,
                            GENRES.get(genre),
                            Double.toString(energy),
                            "120"));
                }
            }
        }
        Files.write(data, lines);
    }

    @Test
    void shouldFindPlantedGenresByVectorsAndNotByNoise() throws IOException {
        JsonNode tables = tables(
                "clusters", "--min-songs", "5", "--set", "dimension=8", "--set", "block-size=1", "--repetitions", "3");

        assertThat(tables).hasSize(2);
        for (JsonNode table : tables) {
            assertThat(table.get("caption").asText()).contains("60 songs, 3 classes (Latin, hip hop, rock)");
            for (JsonNode row : table.get("rows")) {
                boolean audio = row.get("representation").asText().startsWith("audio");
                double information = row.get("k-means AMI").asDouble();
                if (audio) {
                    assertThat(information).isLessThan(0.5);
                } else {
                    assertThat(information)
                            .as(row.get("representation").asText())
                            .isGreaterThan(0.8);
                }
            }
        }
    }

    @Test
    void shouldMapSongsOfOneGenreSideBySide() throws IOException {
        Path png = folder.resolve("map.png");
        Path html = folder.resolve("map.html");

        JsonNode tables = tables(
                "map",
                "--png",
                png.toString(),
                "--html",
                html.toString(),
                "--perplexity",
                "5",
                "--set",
                "dimension=8",
                "--set",
                "block-size=1");

        assertThat(tables.get(0).get("caption").asText()).startsWith("60 songs on a map");
        assertThat(tables.get(0).at("/rows/1/on the map").asDouble()).isGreaterThan(0.9);
        assertThat(tables.get(0).at("/rows/1/by chance").asDouble()).isBetween(0.3, 0.35);
        assertThat(png).isNotEmptyFile();
        assertThat(Files.readString(html)).contains("Artist 3").contains("Song 59");
    }

    @Test
    void shouldMapOnlyChosenArtists() throws IOException {
        JsonNode tables = tables(
                "map", "--artist", "artist 1", "--artist", "Artist 2", "--perplexity", "3", "--set", "dimension=8");

        assertThat(tables.get(0).get("caption").asText()).startsWith("10 songs on a map");
        assertThat(run("map", "--artist", "Nobody")).isOne();
        assertThat(err.toString()).contains("0 songs to draw by Nobody");
    }

    @Test
    void shouldTellPairsOfPlantedGenresApart() throws IOException {
        JsonNode tables = tables("muse", "--repetitions", "1", "--epochs", "5,10");

        assertThat(tables).hasSize(4);
        JsonNode models = tables.get(0).get("rows");
        assertThat(models.get(0).get("model").asText()).isEqualTo("always yes");
        assertThat(models.get(0).get("AUC").asDouble()).isEqualTo(0.5);
        for (int model = 1; model < models.size(); model++) {
            assertThat(models.get(model).get("AUC").asDouble()).isGreaterThan(0.95);
        }
        JsonNode descent = tables.get(3).get("rows");
        assertThat(descent.size()).isEqualTo(1 + 3 * 2);
        assertThat(descent.get(1).get("J / J(row solve)").asDouble()).isGreaterThan(1);
    }

    private JsonNode tables(String... arguments) throws IOException {
        Path json = folder.resolve("tables.json");
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--json", json.toString()));
        assertThat(run(all.toArray(String[]::new))).as(err.toString()).isZero();
        return new ObjectMapper().readTree(Files.readString(json)).get("tables");
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("evaluate"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        return OfflineCommand.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }
}
