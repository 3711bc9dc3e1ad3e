package io.muse.evaluation.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VectorFormatTest {
    @TempDir
    private Path folder;

    private NamedVectors read(VectorFormatName format, String content) throws IOException {
        Path file = folder.resolve("in");
        Files.writeString(file, content);
        return VectorFormat.of(format).read(file);
    }

    private static String text(VectorFormatName format, NamedVectors vectors) throws Exception {
        var out = new ByteArrayOutputStream();
        VectorFormat.of(format).write(vectors, VectorOutput.stream(out));
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadBackEveryBitOfAnyFiniteFloat(VectorFormatName format) throws Exception {
        var random = new Random(3);
        List<String> ids = List.of("plain", "with blank", "50%", "%20", "ünï\u00a0cødé", "a,b", "say \"hi\"", "#1");
        float[] values = new float[ids.size() * 50];
        for (int i = 0; i < values.length; i++) {
            float any = Float.intBitsToFloat(random.nextInt());
            values[i] = Float.isFinite(any) ? any : -0f;
        }
        var vectors = new NamedVectors(ids, 50, values);
        Path file = folder.resolve("vectors");

        VectorFormat.of(format).write(vectors, VectorOutput.file(file));
        NamedVectors back = VectorFormat.of(format).read(file);

        assertThat(back.ids()).isEqualTo(ids);
        assertThat(back.dimension()).isEqualTo(50);
        assertThat(Arrays.equals(back.values(), values)).isTrue();
    }

    @Test
    void shouldWriteWord2VecText() throws Exception {
        var vectors = new NamedVectors(List.of("a b", "100%"), 2, new float[] {0.1f, -2, 1e-10f, 3.25f});

        assertThat(text(VectorFormatName.WORD2VEC, vectors)).isEqualTo("2 2\na%20b 0.1 -2.0\n100%25 1.0E-10 3.25\n");
    }

    @Test
    void shouldReadWord2VecTextOfOtherTools() throws Exception {
        NamedVectors vectors = read(VectorFormatName.WORD2VEC, "2 3\nmusic% 1 2 3 \n50%41 -1e-3 +4 .5\n");

        assertThat(vectors.ids()).containsExactly("music%", "50%41");
        assertThat(vectors.values()).containsExactly(1, 2, 3, -0.001f, 4, 0.5f);
    }

    @Test
    void shouldWriteCsvWithAHeader() throws Exception {
        var vectors = new NamedVectors(List.of("a,b", "c"), 2, new float[] {1, 2, 3, 4});

        assertThat(text(VectorFormatName.CSV, vectors)).isEqualTo("id,v0,v1\n\"a,b\",1.0,2.0\nc,3.0,4.0\n");
    }

    @Test
    void shouldWriteNpyAsNumPyDescribesIt() throws Exception {
        Path file = folder.resolve("x.npy");
        VectorFormat.of(VectorFormatName.NPY)
                .write(new NamedVectors(List.of("a", "b"), 3, new float[] {1, 2, 3, 4, 5, 6}), VectorOutput.file(file));

        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[8];
        bytes.get(magic);
        assertThat(magic).containsExactly(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0);
        byte[] header = new byte[bytes.getShort()];
        bytes.get(header);
        assertThat(bytes.position() % 64).isZero();
        assertThat(new String(header, StandardCharsets.ISO_8859_1))
                .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }")
                .endsWith("\n");
        float[] values = new float[6];
        bytes.asFloatBuffer().get(values);
        assertThat(values).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(bytes.remaining()).isEqualTo(24);
        assertThat(folder.resolve("x.npy.ids.txt")).hasContent("a\nb");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a 1 2|in:1: not 'count dimension'",
                "2 2/a 1 2|ends after 1 vectors, the first line says 2",
                "1 2/a 1 2/b 1 2|in:3: more vectors than the 1",
                "1 2/a 1|in:2: 2 fields, but an id and 2 numbers are due",
                "1 2/a 1 x|in:2: 'x' is no number",
                "2 1/a 1/a 2|vector 2: the id 'a' stands there a second time",
                "1 1/a NaN|vector 1 ('a'): NaN is no finite number"
            })
    void shouldNameWhatIsWrongInWord2VecText(String content, String message) {
        assertThatThrownBy(() -> read(VectorFormatName.WORD2VEC, content.replace('/', '\n')))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,1|in:1: no header 'id,v0,v1,…'",
                "id,v0/a,1,2|in:2: 3 columns, the header has 2",
                "id,v0/a,x|in:2: v0: 'x' is no number"
            })
    void shouldNameWhatIsWrongInCsv(String content, String message) {
        assertThatThrownBy(() -> read(VectorFormatName.CSV, content.replace('/', '\n')))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shouldNameWhatIsWrongInNpy() throws Exception {
        assertThatThrownBy(() -> read(VectorFormatName.NPY, "text")).hasMessageContaining("in.ids.txt is missing");
        Files.writeString(folder.resolve("in.ids.txt"), "a\nb\n");
        assertThatThrownBy(() -> read(VectorFormatName.NPY, "text, not an array"))
                .hasMessageContaining("no npy file");

        Path file = folder.resolve("in");
        VectorFormat.of(VectorFormatName.NPY)
                .write(new NamedVectors(List.of("a"), 2, new float[] {1, 2}), VectorOutput.file(file));
        Files.writeString(folder.resolve("in.ids.txt"), "a\nb\n");
        assertThatThrownBy(() -> VectorFormat.of(VectorFormatName.NPY).read(file))
                .hasMessageContaining("2 lines, but")
                .hasMessageContaining("1 rows");

        Files.writeString(folder.resolve("in.ids.txt"), "a\n");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> VectorFormat.of(VectorFormatName.NPY).read(file))
                .hasMessageContaining("cut off");

        Files.write(
                file,
                new String(whole, StandardCharsets.ISO_8859_1)
                        .replace("<f4", "<f8")
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> VectorFormat.of(VectorFormatName.NPY).read(file))
                .hasMessageContaining("two-dimensional one of '<f4' in C order");
    }
}
