package io.muse.contracts.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.edit.PlaylistReplaced;
import io.muse.contracts.edit.TrackAdded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PlaylistNdjsonTest {
    private static final String PLAYLIST = """
            {"id":"p","name":"Sunday","ownerId":"ada","tracks":[{"id":"t1","title":"Aria","artist":"Glenn  GOULD",\
            "album":"Goldberg","durationMs":1000,"genres":["baroque"]},"t2",\
            {"id":"t3","artists":[{"id":"a9","name":"Satie"},{"name":"Ravel"},"Fauré"]}]}
            """;

    @Test
    void shouldGiveCatalogAndReplacementWhenALineIsAPlaylist() throws IOException {
        Reading read = Reading.ndjson(PLAYLIST);

        assertThat(read.bad()).isEmpty();
        assertThat(read.tracks())
                .containsExactly(
                        new TrackMetadata(
                                "t1",
                                "Aria",
                                List.of(new ArtistRef("name:glenn gould", "Glenn  GOULD")),
                                "Goldberg",
                                1000L,
                                List.of("baroque"),
                                Map.of()),
                        new TrackMetadata(
                                "t3",
                                null,
                                List.of(
                                        new ArtistRef("a9", "Satie"),
                                        new ArtistRef("name:ravel", "Ravel"),
                                        new ArtistRef("name:fauré", "Fauré")),
                                null,
                                null,
                                List.of(),
                                Map.of()));
        var edit = (PlaylistReplaced) read.edits().getFirst();
        assertThat(edit.trackIds()).containsExactly("t1", "t2", "t3");
        assertThat(edit.title()).isEqualTo("Sunday");
        assertThat(edit.ownerId()).isEqualTo("ada");
        assertThat(edit.occurredAt()).isEqualTo(Reading.NOW);
    }

    @Test
    void shouldGiveEveryReplacementItsOwnEventIdSoThatAPlaylistCanGoBackToWhatItWas() throws IOException {
        assertThat(firstEventId(PLAYLIST)).isNotEqualTo(firstEventId(PLAYLIST));
    }

    @Test
    void shouldPassEditsAndTracksThroughWhenLinesAreMixed() throws IOException {
        Reading read = Reading.ndjson("""
                {"type":"TrackAdded","eventId":"e","playlistId":"p","trackId":"t","revision":7}
                {"track":{"id":"t","title":"Gymnopédie"}}
                """);

        assertThat(read.edits()).containsExactly(new TrackAdded("e", "p", Reading.NOW, 7L, "t"));
        assertThat(read.tracks()).extracting(TrackMetadata::title).containsExactly("Gymnopédie");
    }

    @Test
    void shouldMakeTheEventIdFromTheEditWhenATimeTellsItApart() throws IOException {
        String edit = """
                {"type":"TrackAdded","playlistId":"p","trackId":"t","occurredAt":"2026-01-01T00:00:00Z"}
                """;

        List<PlaylistEdit> twice = Reading.ndjson(edit + edit).edits();
        assertThat(twice.get(0)).isEqualTo(twice.get(1));
        assertThat(twice.getFirst().occurredAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(firstEventId(edit.replace("2026-01-01", "2026-01-02")))
                .isNotEqualTo(twice.getFirst().eventId());
    }

    @Test
    void shouldReportLineAndFieldAndGoOnWhenALineIsBad() throws IOException {
        Reading read = Reading.ndjson("""
                {"id":"p1","tracks":["a"]}
                {"id":"p2","tracks":[

                {"id":"p3"}
                {"id":"p4","tracks":["a",{"title":"no id"}]}
                {"id":"p5","tracks":["a",7]}
                {"id":"p6","tracks":[{"id":"a","durationMs":"long"}]}
                {"type":"TrackAdded","playlistId":"p","trackId":"t"}
                {"type":"Shuffled","eventId":"e","playlistId":"p"}
                {"hello":"world"}
                [1]
                {"id":"p7","tracks":["a"]}
                """);

        assertThat(read.edits()).extracting(PlaylistEdit::playlistId).containsExactly("p1", "p7");
        assertThat(read.bad())
                .satisfiesExactly(
                        bad -> assertThat(bad).startsWith("lines:2 value: not valid JSON"),
                        bad -> assertThat(bad).startsWith("lines:4 tracks: missing"),
                        bad -> assertThat(bad).startsWith("lines:5 tracks[1].id: missing"),
                        bad -> assertThat(bad).startsWith("lines:6 tracks[1]: neither a track id nor"),
                        bad -> assertThat(bad).startsWith("lines:7 tracks[0].durationMs: not a whole number"),
                        bad -> assertThat(bad).startsWith("lines:8 eventId: missing"),
                        bad -> assertThat(bad).startsWith("lines:9 type: unknown 'Shuffled'"),
                        bad -> assertThat(bad).startsWith("lines:10 line: neither a playlist"),
                        bad -> assertThat(bad).startsWith("lines:11 line: neither a playlist"));
    }

    @Test
    void shouldNotRepeatACatalogRecordWhenAnotherPlaylistHoldsTheSameTrack() throws IOException {
        Reading read = Reading.ndjson("""
                {"id":"p1","tracks":[{"id":"a","title":"A"},{"id":"b","title":"B"}]}
                {"id":"p2","tracks":[{"id":"b","title":"B"},{"id":"a","title":"A, remastered"}]}
                """);

        assertThat(read.tracks()).extracting(TrackMetadata::title).containsExactly("A", "B", "A, remastered");
        assertThat(read.edits()).hasSize(2);
    }

    @Test
    void shouldKeepWhatCameBeforeWhenAGzipBreaksOff() throws IOException {
        byte[] gzip = Reading.gzip(
                PLAYLIST.repeat(3) + new Random(1).ints(9_000).boxed().toList());
        byte[] cut = Arrays.copyOf(gzip, gzip.length - 2_000);

        Reading read = Reading.of(
                PlaylistNdjson.reader("cut", InputFiles.decompressed(new ByteArrayInputStream(cut)), Reading.NOW));

        assertThat(read.edits()).hasSize(3);
        assertThat(read.bad()).singleElement().asString().startsWith("cut:4 input breaks off here");
    }

    @RepeatedTest(200)
    void shouldNeverThrowWhenLinesAreDamaged(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        byte[] bytes = (PLAYLIST + """
                {"type":"TrackAdded","eventId":"e","playlistId":"p","trackId":"t","revision":7}
                {"track":{"id":"t","title":"x","audioFeatures":{"tempo":1.5}}}
                """).getBytes(StandardCharsets.UTF_8);
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = random.nextBoolean() ? (byte) random.nextInt(256) : bytes[random.nextInt(bytes.length)];
        }

        assertThatCode(() -> Reading.of(PlaylistNdjson.reader("x", new ByteArrayInputStream(bytes), Reading.NOW)))
                .doesNotThrowAnyException();
    }

    private static String firstEventId(String line) throws IOException {
        return Reading.ndjson(line).edits().getFirst().eventId();
    }
}
