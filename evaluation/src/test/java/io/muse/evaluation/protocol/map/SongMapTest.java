package io.muse.evaluation.protocol.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.map.Layout;
import io.muse.embedding.map.Neighbors;
import io.muse.embedding.parallel.Workers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SongMapTest {
    private static final Layout CORNERS = new Layout(new float[] {-1, 1, 1, -1}, new float[] {-1, -1, 1, 1});

    private final SongMap map = new SongMap(
            CORNERS,
            List.of("One", "</script><b>", "Three", "Four"),
            List.of("A", "B", "B", ""),
            List.of("pop", "rock", "pop", ""));

    @Test
    void shouldTellTitleArtistAndGenreOfEachSong() {
        var track = new TrackMetadata(
                "t", "Title", List.of(new ArtistRef("x", "Artist")), null, null, List.of("indie rock"), Map.of());

        var told = SongMap.of(List.of("t", "unknown"), new Layout(new float[2], new float[2]), Map.of("t", track));

        assertThat(told.titles()).containsExactly("Title", "unknown");
        assertThat(told.artists()).containsExactly("Artist", "");
        assertThat(told.genres()).containsExactly("rock", "");
    }

    @Test
    void shouldColourTheLargestGroups() {
        var groups = Groups.largest(List.of("a", "b", "b", "", "c", "c", "c"), 2);

        assertThat(groups.names()).containsExactly("c", "b");
        assertThat(groups.of()).containsExactly(-1, 1, 1, -1, 0, 0, 0);
    }

    @Test
    void shouldKeepAPageWholeWhenATitleLooksLikeMarkup(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("map.html");

        new MapPage(map, Groups.largest(map.artists(), 20), Groups.largest(map.genres(), 20), "genre").write(file);

        String page = Files.readString(file);
        assertThat(page).doesNotContain("<b>").doesNotContain("__DATA__").doesNotContain("http");
        String start = "<script type=\"application/json\" id=\"data\">";
        int from = page.indexOf(start) + start.length();
        JsonNode data = new ObjectMapper().readTree(page.substring(from, page.indexOf("</script>", from)));
        assertThat(data.get("titles").get(1).asText()).isEqualTo("</script><b>");
        assertThat(data.get("artists").get(data.get("artist").get(2).asInt()).asText())
                .isEqualTo("B");
        assertThat(data.get("x").get(0).asInt()).isZero();
        assertThat(data.get("y").get(0).asInt()).isEqualTo(10_000);
        assertThat(data.at("/groups/genre/names/0").asText()).isEqualTo("pop");
        assertThat(data.at("/groups/genre/of/3").asInt()).isEqualTo(-1);
    }

    @Test
    void shouldDrawADotASong(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("map.png");

        new MapPicture(map, Groups.largest(map.artists(), 20)).write(file);

        var image = ImageIO.read(file.toFile());
        assertThat(image.getRGB(1160, 1160) & 0xFFFFFF).isNotEqualTo(0xFFFFFF);
        assertThat(image.getRGB(600, 600) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    /** Twelve songs on a line, the first eleven of one name: each asked song has ten others nearest. */
    @Test
    void shouldMeasurePurityAsByHand() throws Exception {
        float[] x = new float[12];
        for (int i = 0; i < 12; i++) {
            x[i] = i;
        }
        var layout = new Layout(x, new float[12]);
        List<String> names =
                IntStream.range(0, 12).mapToObj(i -> i < 11 ? "a" : "b").toList();
        try (var workers = new Workers(1)) {
            var quality = new MapQuality(layout, 1, workers);

            // Of eleven others a song leaves out the farthest: for songs 0 to 5 that is song 11, which has the other
            // name; songs 6 to 10 leave out song 0 and so have one of the other name; song 11 has none of its own.
            assertThat(quality.purity(names)).isCloseTo((6 * 1.0 + 5 * 0.9 + 0) / 12, within(1e-9));
            assertThat(MapQuality.purityByChance(names)).isCloseTo(11 * 10 / (12.0 * 11), within(1e-9));
        }
    }

    @Test
    void shouldPreserveAllNeighboursWhenTheMapIsTheSpace() throws Exception {
        float[] values = new float[2 * 40];
        float[] x = new float[40];
        float[] y = new float[40];
        for (int song = 0; song < 40; song++) {
            x[song] = (float) Math.cos(song * 0.1);
            y[song] = (float) Math.sin(song * 0.1);
            values[2 * song] = x[song];
            values[2 * song + 1] = y[song];
        }
        try (var workers = new Workers(2)) {
            var neighbors = Neighbors.exact(new VectorMatrix(values, 40, 2), 15, workers, done -> {});

            assertThat(new MapQuality(new Layout(x, y), 1, workers).preserved(neighbors))
                    .isGreaterThan(0.9);
        }
    }
}
