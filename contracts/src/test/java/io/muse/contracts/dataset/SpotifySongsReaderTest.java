package io.muse.contracts.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.edit.PlaylistReplaced;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpotifySongsReaderTest {
    private static final String HEADER = "track_id,track_name,track_artist,playlist_name,playlist_id,playlist_genre,"
            + "playlist_subgenre,energy,tempo,duration_ms\n";

    @TempDir
    private Path folder;

    @Test
    void shouldGroupRowsByPlaylistWhenTheyAreScatteredRepeatedAndUnderTwoGenres() throws IOException {
        Reading read = read("""
                t1,"Hello, ""you"" again",Adele,Pop Mix,p1,pop,dance pop,0.5,120.5,1000.4
                t2,,,Pop Mix,p1,pop,dance pop,,,
                t1,"Hello, ""you"" again",Adele,Rock,p2,rock,hard rock,0.5,120.5,1000.4
                t3,C,Cee,Pop Mix,p1,rap,dance pop,0.5,90,2000
                t1,other name,Other,Pop Mix,p1,pop,dance pop,0.5,120.5,1000.4
                """);

        assertThat(read.bad()).isEmpty();
        assertThat(read.edits()).extracting(PlaylistEdit::playlistId).containsExactly("p1", "p2");
        var p1 = (PlaylistReplaced) read.edits().getFirst();
        assertThat(p1.title()).isEqualTo("Pop Mix");
        assertThat(p1.trackIds()).containsExactly("t1", "t2", "t3");
        assertThat(read.tracks())
                .contains(
                        new TrackMetadata(
                                "t1",
                                "Hello, \"you\" again",
                                List.of(new ArtistRef("name:adele", "Adele")),
                                null,
                                1000L,
                                List.of("pop", "dance pop", "rock", "hard rock"),
                                Map.of("energy", 0.5, "tempo", 120.5)),
                        new TrackMetadata("t2", null, List.of(), null, null, List.of("pop", "dance pop"), Map.of()));
    }

    @Test
    void shouldReportTheRowAndGoOnWhenItIsBad() throws IOException {
        Reading read = read("""
                t1,A,X,Mix,p1,pop,dance,0.5,120,1000
                ,A,X,Mix,p1,pop,dance,0.5,120,1000
                t2,A,X,Mix,,pop,dance,0.5,120,1000
                t3,A,X,Mix,p1,pop,dance,loud,120,1000
                t4,too,short
                t5,A,X,Mix,p1,pop,dance,0.5,120,1000,too long
                t6,A,X,Mix,p1,pop,dance,0.5,120,1000
                """);

        assertThat(((PlaylistReplaced) read.edits().getFirst()).trackIds()).containsExactly("t1", "t6");
        assertThat(read.tracks()).hasSize(2);
        assertThat(read.bad())
                .satisfiesExactly(
                        bad -> assertThat(bad).startsWith("songs.csv:3 track_id: missing"),
                        bad -> assertThat(bad).startsWith("songs.csv:4 playlist_id: missing"),
                        bad -> assertThat(bad).startsWith("songs.csv:5 energy: not a number"),
                        bad -> assertThat(bad).startsWith("songs.csv:6 row: 3 columns, the header has 10"),
                        bad -> assertThat(bad).startsWith("songs.csv:7 row: 11 columns"));
    }

    @Test
    void shouldKeepTheRowsBeforeWhenAQuoteIsNeverClosed() throws IOException {
        Reading read = read("t1,A,X,Mix,p1,pop,dance,0.5,120,1000\nt2,\"A,X,Mix,p1,pop,dance,0.5,120,1000\n");

        assertThat(read.edits()).hasSize(1);
        assertThat(read.bad()).singleElement().asString().contains("input breaks off here");
    }

    private Reading read(String rows) throws IOException {
        return Reading.of(Reading.write(folder.resolve("songs.csv"), HEADER + rows));
    }
}
