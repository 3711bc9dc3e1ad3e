package io.muse.contracts.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.edit.PlaylistCreated;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.edit.TrackAdded;
import io.muse.contracts.edit.TrackRemoved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaylistArchiveTest {
    private static final String EVENTS = """
            {"ts":"2019-05-25T16:52:18-04:00","playlist_id":"p","op":"initial","uri":"t1","pos":0}
            {"ts":"2019-05-25T16:52:18-04:00","playlist_id":"q","op":"initial","uri":"t1","pos":0}
            {"ts":"2019-05-26T16:52:18+00:00","playlist_id":"p","op":"remove","uri":"t1"}
            {"ts":"2019-05-27T16:52:18+00:00","playlist_id":"p","op":"add","uri":"t1","pos":3}
            """;

    @TempDir
    private Path folder;

    private Path archive;

    @BeforeEach
    void writeArchive() throws IOException {
        archive = Files.createDirectory(folder.resolve("archive"));
        Reading.writeGzip(archive.resolve("events.ndjson.gz"), EVENTS);
        Reading.writeGzip(archive.resolve("playlists.ndjson.gz"), """
                {"playlist_id":"p","name":"Chill","first_snapshot":"2019-05-25T16:52:18-04:00","n_last":130}
                """);
        Reading.write(archive.resolve("tracks.ndjson"), """
                {"uri":"t1","name":"Space","artist":"James","artists":[["James","a1"],["Ann","a2"]],"album":"E","length":"3:34"}
                {"uri":"t2","name":"Long","artist":"","artists":[],"album":"E","length":"1:02:03"}
                {"uri":"t3","name":"None","artist":"","artists":[],"album":"E","length":""}
                """);
    }

    @Test
    void shouldGiveCatalogThenNamesThenEventsWhenReadingTheFolder() throws IOException {
        Reading read = Reading.of(archive);

        assertThat(read.bad()).isEmpty();
        assertThat(read.tracks())
                .extracting(TrackMetadata::durationMs)
                .containsExactly((3 * 60 + 34) * 1000L, (3600 + 2 * 60 + 3) * 1000L, null);
        assertThat(read.tracks().getFirst().artists())
                .containsExactly(new ArtistRef("a1", "James"), new ArtistRef("a2", "Ann"));
        assertThat(read.edits())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("eventId")
                .containsExactly(
                        new PlaylistCreated("-", "p", Instant.parse("2019-05-25T20:52:18Z"), 0L, "Chill", null),
                        new TrackAdded("-", "p", Instant.parse("2019-05-25T20:52:18Z"), 1L, "t1"),
                        new TrackAdded("-", "q", Instant.parse("2019-05-25T20:52:18Z"), 2L, "t1"),
                        new TrackRemoved("-", "p", Instant.parse("2019-05-26T16:52:18Z"), 3L, "t1"),
                        new TrackAdded("-", "p", Instant.parse("2019-05-27T16:52:18Z"), 4L, "t1"));
        assertThat(read.edits()).extracting(PlaylistEdit::eventId).doesNotHaveDuplicates();
    }

    @Test
    void shouldGiveTheSameEditsWhenReadAgainAndTheSameFirstOnesWhenTheFileHasGrown() throws IOException {
        List<PlaylistEdit> before = Reading.of(archive).edits();
        Reading.writeGzip(archive.resolve("events.ndjson.gz"), EVENTS + EVENTS);

        List<PlaylistEdit> after =
                Reading.of(archive.resolve("events.ndjson.gz")).edits();
        assertThat(after).hasSize(before.size() + 4).startsWith(before.toArray(PlaylistEdit[]::new));
    }

    @Test
    void shouldKeepTheRevisionsOfTheOthersWhenALineIsBad() throws IOException {
        Reading.write(folder.resolve("events.ndjson"), """
                {"ts":"2019-05-25T16:52:18Z","playlist_id":"p","op":"add","uri":"t1"}
                {"ts":"yesterday","playlist_id":"p","op":"add","uri":"t1"}
                {"ts":"2019-05-25T16:52:18Z","playlist_id":"p","op":"shuffle","uri":"t1"}
                {"ts":"2019-05-25T16:52:18Z","op":"add","uri":"t1"}
                {"ts":"2019-05-25T16:52:18Z","playlist_id":"p","op":"add"
                {"ts":"2019-05-25T16:52:18Z","playlist_id":"p","op":"add","uri":"t1"}
                """);

        Reading read = Reading.of(folder.resolve("events.ndjson"));

        assertThat(read.edits()).extracting(PlaylistEdit::revision).containsExactly(1L, 6L);
        assertThat(read.bad())
                .satisfiesExactly(
                        bad -> assertThat(bad).startsWith("events.ndjson:2 ts: not a time"),
                        bad -> assertThat(bad).startsWith("events.ndjson:3 op: unknown 'shuffle'"),
                        bad -> assertThat(bad).startsWith("events.ndjson:4 playlist_id: missing"),
                        bad -> assertThat(bad).startsWith("events.ndjson:5 value: not valid JSON"));
    }

    @Test
    void shouldFillInGenresOfTheMainArtistWhenTheyStandBesideTheFolder() throws IOException {
        Reading.writeGzip(folder.resolve("artist_genres.ndjson.gz"), """
                {"artist":"James","uri":"a1","genres":["pop","uk pop"]}
                broken
                {"artist":"Ann","uri":"a2","genres":["rock"]}
                """);

        assertThat(Reading.of(archive).tracks())
                .extracting(TrackMetadata::genres)
                .containsExactly(List.of("pop", "uk pop"), List.of(), List.of());
    }
}
