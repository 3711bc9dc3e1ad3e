package io.muse.embedding.title;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TitleModelFileTest {
    private final TitleModel model = new TitleModel(
            "an encoder",
            new AffineMap(new float[] {1.5f, -2, 3, Float.MIN_VALUE, 0, 7}, new float[] {4, 5, -6}),
            new KnownTitles(new float[] {0.5f, 1}, new float[] {7, 8, 9}, new float[] {2}));

    @TempDir
    private Path folder;

    @Test
    void shouldReadWhatItWrote() throws IOException {
        TitleModelFile.save(model, "digest", folder);
        TitleModel read = TitleModelFile.load(folder, "digest");

        assertThat(read.encoder()).isEqualTo("an encoder");
        assertThat(read.titleDimension()).isEqualTo(2);
        assertThat(read.map().weights()).containsExactly(model.map().weights());
        assertThat(read.map().intercept()).containsExactly(model.map().intercept());
        assertThat(read.known().titles()).containsExactly(model.known().titles());
        assertThat(read.known().playlists()).containsExactly(model.known().playlists());
        assertThat(read.known().counts()).containsExactly(model.known().counts());
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve(TitleModelFile.NAME));
        }
    }

    @Test
    void shouldReadTheBytesThatItWroteWhateverTheSnapshot() throws IOException {
        TitleModelFile.save(model, "digest", folder);
        byte[] encoded = TitleModelFile.encode(model, "digest");

        assertThat(encoded).isEqualTo(Files.readAllBytes(folder.resolve(TitleModelFile.NAME)));
        assertThat(TitleModelFile.decode(encoded).map().weights())
                .containsExactly(model.map().weights());
        assertThatIOException()
                .isThrownBy(() -> TitleModelFile.decode(Arrays.copyOf(encoded, encoded.length - 1)))
                .withMessage("title model: cut off");
    }

    /** These bytes are never to be changed: they are what stands in topics. */
    @Test
    void shouldReadAndWriteTheBytesOfTheFirstVersion() throws IOException {
        byte[] first = HexFormat.of()
                .parseHex("4d5553455449544c" + "00000001" + "0006646967657374" + "000a616e20656e636f646572"
                        + "00000002" + "00000003" + "00000001"
                        + "3fc00000c0000000404000000000000100000000" + "40e00000" + "4080000040a00000c0c00000"
                        + "3f0000003f800000" + "40e000004100000041100000" + "40000000");

        assertThat(TitleModelFile.encode(model, "digest")).isEqualTo(first);
        assertThat(TitleModelFile.decode(first).known().playlists()).containsExactly(7, 8, 9);
    }

    @Test
    void shouldReplaceAnOlderFile() throws IOException {
        TitleModelFile.save(
                new TitleModel(
                        "older",
                        new AffineMap(new float[] {1}, new float[] {1}),
                        new KnownTitles(new float[] {1}, new float[] {1}, new float[] {1})),
                "x",
                folder);
        TitleModelFile.save(model, "digest", folder);

        assertThat(TitleModelFile.load(folder, "digest").dimension()).isEqualTo(3);
    }

    @Test
    void shouldRefuseAFileWhenItBelongsToOtherVectors() throws IOException {
        TitleModelFile.save(model, "digest", folder);

        assertThatIOException()
                .isThrownBy(() -> TitleModelFile.load(folder, "another"))
                .withMessageContaining("other song vectors");
    }

    @Test
    void shouldRefuseAFileWhenItIsCutOffAnywhere() throws IOException {
        TitleModelFile.save(model, "digest", folder);
        Path file = folder.resolve(TitleModelFile.NAME);
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatIOException()
                    .isThrownBy(() -> TitleModelFile.load(folder, "digest"))
                    .withMessageContaining("cut off");
        }
    }

    @Test
    void shouldRefuseAFileWhenItIsSomethingElse() throws IOException {
        Files.writeString(folder.resolve(TitleModelFile.NAME), "some text that is long enough");

        assertThatIOException()
                .isThrownBy(() -> TitleModelFile.load(folder, "digest"))
                .withMessageContaining("not a title model");
    }
}
