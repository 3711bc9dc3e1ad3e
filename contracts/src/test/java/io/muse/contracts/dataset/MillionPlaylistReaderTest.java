package io.muse.contracts.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.edit.PlaylistReplaced;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MillionPlaylistReaderTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReadAllSlicesInTheOrderOfTheirNumbersWhenGivenTheFolder() throws IOException {
        Reading.write(folder.resolve("mpd.slice.1000-1999.json"), slice("{\"pid\":1000,\"tracks\":[]}"));
        Reading.writeGzip(folder.resolve("mpd.slice.0-999.json"), slice("""
                {"name":"Throwbacks","collaborative":"false","pid":0,"modified_at":1493424000,"num_tracks":2,"tracks":[
                  {"pos":0,"artist_name":"Missy","track_uri":"u1","artist_uri":"a1","track_name":"Lose","album_uri":"x",\
                "duration_ms":226863,"album_name":"Cookbook"},
                  {"pos":1,"artist_name":"Britney","track_uri":"u2","track_name":"Toxic"}]}"""));
        Reading.write(folder.resolve("README.md"), "# not data");

        Reading read = Reading.of(folder);

        assertThat(read.bad()).isEmpty();
        assertThat(read.edits()).extracting(PlaylistEdit::playlistId).containsExactly("0", "1000");
        var first = (PlaylistReplaced) read.edits().getFirst();
        assertThat(first.title()).isEqualTo("Throwbacks");
        assertThat(first.occurredAt()).isEqualTo(Instant.parse("2017-04-29T00:00:00Z"));
        assertThat(first.trackIds()).containsExactly("u1", "u2");
        assertThat(read.tracks())
                .containsExactly(
                        new TrackMetadata(
                                "u1",
                                "Lose",
                                List.of(new ArtistRef("a1", "Missy")),
                                "Cookbook",
                                226863L,
                                List.of(),
                                Map.of()),
                        new TrackMetadata(
                                "u2",
                                "Toxic",
                                List.of(new ArtistRef("name:britney", "Britney")),
                                null,
                                null,
                                List.of(),
                                Map.of()));
    }

    @Test
    void shouldSkipOnlyTheBadPlaylistWhenAFieldIsMissingOrOfTheWrongKind() throws IOException {
        Path file = Reading.write(folder.resolve("slice.json"), slice("""
                {"pid":1,"tracks":[{"track_uri":"u"}]},
                {"name":"no pid","tracks":[]},
                {"pid":3,"tracks":[{"track_name":"no uri"}]},
                {"pid":"4","tracks":[]},
                17,
                {"pid":6,"tracks":[{"track_uri":"u"}]}"""));

        Reading read = Reading.of(file);

        assertThat(read.edits()).extracting(PlaylistEdit::playlistId).containsExactly("1", "6");
        assertThat(read.bad())
                .containsExactly(
                        "slice.json:3 playlist ?: pid: missing",
                        "slice.json:4 playlist 3: tracks[0].track_uri: missing",
                        "slice.json:5 playlist 4: pid: not a whole number",
                        "slice.json:6 playlist ?: value: not a JSON object");
    }

    @Test
    void shouldKeepWhatCameBeforeWhenASliceBreaksOff() throws IOException {
        String whole = slice("{\"pid\":1,\"tracks\":[]},\n{\"pid\":2,\"tracks\":[]}");
        Reading.write(folder.resolve("a.json"), whole.substring(0, whole.length() - 20));
        Reading.write(folder.resolve("bb.json"), slice("{\"pid\":3,\"tracks\":[]}"));

        Reading read = Reading.of(folder);

        assertThat(read.edits()).extracting(PlaylistEdit::playlistId).containsExactly("1", "3");
        assertThat(read.bad()).singleElement().asString().startsWith("a.json:3 input breaks off here: not valid JSON");
    }

    @Test
    void shouldGiveTheSameContentWhenReadAgain() throws IOException {
        Path file =
                Reading.write(folder.resolve("slice.json"), slice("{\"pid\":1,\"tracks\":[{\"track_uri\":\"u\"}]}"));

        assertThat(Reading.of(file).edits())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("eventId")
                .isEqualTo(Reading.of(file).edits())
                .hasSize(1);
    }

    private static String slice(String playlists) {
        return "{\"info\":{\"slice\":\"0-999\",\"playlists\":[\"a decoy\"]},\"playlists\":[\n" + playlists + "\n]}\n";
    }
}
