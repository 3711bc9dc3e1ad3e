package io.muse.contracts.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PLAYLIST_NDJSON|{\"id\":\"p\",\"tracks\":[]}",
                "PLAYLIST_NDJSON|{\"type\":\"TrackAdded\",\"playlistId\":\"p\"}",
                "PLAYLIST_NDJSON|{\"track\":{\"id\":\"t\"}}",
                "MILLION_PLAYLIST|{\"info\":{},\"playlists\":[]}",
                "PLAYLIST_ARCHIVE|{\"ts\":\"x\",\"playlist_id\":\"p\",\"op\":\"add\",\"uri\":\"u\"}",
                "SPOTIFY_SONGS|\uFEFFplaylist_id,x,track_id"
            })
    void shouldKnowTheFormatByContentWhateverTheNameWhenGzippedOrNot(DatasetFormat format, String content)
            throws IOException {
        Path plain = Reading.write(folder.resolve("a.gz"), content);
        Path gzip = Reading.writeGzip(folder.resolve("b"), content);

        try (Dataset first = Dataset.open(plain);
                Dataset second = Dataset.open(gzip)) {
            assertThat(first.format()).isEqualTo(format);
            assertThat(second.format()).isEqualTo(format);
        }
    }

    @Test
    void shouldKnowTheFormatWhenTheFirstLinesAreBroken() throws IOException {
        Path file = Reading.write(folder.resolve("x"), "oops\n{\n{\"id\":\"p\",\"tracks\":[]}\n");

        Reading read = Reading.of(file);
        assertThat(read.edits()).hasSize(1);
        assertThat(read.bad()).hasSize(2);
    }

    @Test
    void shouldSayInALineWhatIsKnownWhenTheFormatIsNot() throws IOException {
        byte[] noise = new byte[10_000];
        new Random(1).nextBytes(noise);
        Path binary = Files.write(folder.resolve("noise"), noise);
        Path empty = Files.createFile(folder.resolve("empty"));
        Path falseGzip = Files.write(folder.resolve("false.gz"), new byte[] {0x1f, (byte) 0x8b, 1, 2});

        for (Path path : new Path[] {binary, empty, folder}) {
            assertThatThrownBy(() -> Dataset.open(path))
                    .isInstanceOf(UnknownFormatException.class)
                    .hasMessageStartingWith(path.toString());
        }
        assertThatThrownBy(() -> Dataset.open(falseGzip)).isInstanceOf(UnknownFormatException.class);
        assertThatThrownBy(() -> Dataset.open(folder.resolve("nowhere")))
                .isInstanceOf(UnknownFormatException.class)
                .hasMessageContaining("no such file or folder");
    }

    @Test
    void shouldRefuseAFolderWhenItHoldsSeveralFormats() throws IOException {
        Reading.write(folder.resolve("a"), "{\"id\":\"p\",\"tracks\":[]}");
        Reading.write(folder.resolve("b"), "playlist_id,track_id");

        assertThatThrownBy(() -> Dataset.open(folder)).hasMessageContaining("name the files one by one");
    }

    @Test
    void shouldHaveReadAllBytesWhenTheLinesAreThroughAndFewWhenItStopsEarly() throws IOException {
        var lines = new StringBuilder();
        var random = new Random(1);
        for (int i = 0; i < 50_000; i++) {
            lines.append("{\"id\":\"").append(random.nextLong()).append("\",\"tracks\":[]}\n");
        }
        Path file = Reading.writeGzip(folder.resolve("x.gz"), lines.toString());

        try (Dataset dataset = Dataset.open(file)) {
            assertThat(dataset.totalBytes()).isEqualTo(Files.size(file));
            assertThat(dataset.lines().iterator().next()).isNotNull();
            assertThat(dataset.bytesRead()).isLessThan(dataset.totalBytes());
        }
        try (Dataset dataset = Dataset.open(file)) {
            assertThat(dataset.lines().count()).isEqualTo(50_000);
            assertThat(dataset.bytesRead()).isEqualTo(dataset.totalBytes());
        }
    }
}
