package io.muse.contracts.update;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.InvalidFieldException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VectorUpdateTest {
    private static final VectorUpdate UPDATE =
            new VectorUpdate("t🎵", 7, 3, 12_345_678_901L, 9, new float[] {0.5f, -2f, 1e-30f});

    private static byte[] key(VectorUpdate update) {
        return update.trackId().getBytes(UTF_8);
    }

    @Test
    void shouldGiveBackEveryUpdateThatItEncodes() throws Exception {
        var random = new Random(1);
        for (int round = 0; round < 200; round++) {
            float[] vector = new float[random.nextInt(130)];
            for (int i = 0; i < vector.length; i++) {
                vector[i] = (float) random.nextGaussian();
            }
            var update = new VectorUpdate(
                    "track" + round,
                    random.nextLong(Long.MAX_VALUE),
                    random.nextInt(Integer.MAX_VALUE),
                    random.nextLong(Long.MAX_VALUE),
                    random.nextInt(Integer.MAX_VALUE),
                    vector);

            assertThat(VectorUpdate.of(key(update), update.toBytes())).isEqualTo(update);
        }
    }

    @Test
    void shouldLayTheFieldsOutAsDocumented() {
        ByteBuffer bytes = ByteBuffer.wrap(UPDATE.toBytes()).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(bytes.remaining()).isEqualTo(25 + 3 * 4);
        assertThat(bytes.get()).isEqualTo((byte) 1);
        assertThat(bytes.getLong()).isEqualTo(7);
        assertThat(bytes.getInt()).isEqualTo(3);
        assertThat(bytes.getLong()).isEqualTo(12_345_678_901L);
        assertThat(bytes.getInt()).isEqualTo(9);
        assertThat(bytes.getFloat()).isEqualTo(0.5f);
    }

    @Test
    void shouldSayThatASongLeftWhenThereIsNoVector() throws Exception {
        VectorUpdate left = VectorUpdate.ofLeft("t", 7, 0, 5);

        assertThat(VectorUpdate.of(key(left), left.toBytes()).left()).isTrue();
        assertThat(UPDATE.left()).isFalse();
    }

    @Test
    void shouldRejectEveryTruncationThatEndsWithinANumber() {
        byte[] whole = UPDATE.toBytes();
        for (int length = 0; length < whole.length; length++) {
            byte[] truncated = Arrays.copyOf(whole, length);
            if (length < 25 || (length - 25) % 4 != 0) {
                assertThatThrownBy(() -> VectorUpdate.of(key(UPDATE), truncated))
                        .isInstanceOf(DecodeException.class)
                        .hasMessageStartingWith("value: ");
            }
        }
    }

    @Test
    void shouldNameWhatIsWrongWhenAValueBreaksTheFormat() {
        byte[] foreign = UPDATE.toBytes();
        foreign[0] = 9;
        byte[] negative = UPDATE.toBytes();
        negative[16 + 4] = (byte) 0x80;
        byte[] infinite = new VectorUpdate("t", 1, 0, 0, 1, new float[] {1, Float.POSITIVE_INFINITY}).toBytes();

        assertThatThrownBy(() -> VectorUpdate.of(key(UPDATE), foreign))
                .hasMessage("value: format 9, this program reads format 1");
        assertThatThrownBy(() -> VectorUpdate.of(key(UPDATE), negative)).hasMessageStartingWith("sourceOffset: -");
        assertThatThrownBy(() -> VectorUpdate.of(key(UPDATE), infinite)).hasMessage("vector: element 1 is Infinity");
        assertThatThrownBy(() -> VectorUpdate.of(new byte[0], UPDATE.toBytes()))
                .isInstanceOf(DecodeException.class)
                .hasMessageStartingWith("trackId: missing");
        assertThatThrownBy(() -> new VectorUpdate("t", 1, -1, 0, 0, new float[0]))
                .isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void shouldBeSupersededOnlyByALaterSnapshotThatHoldsItsLastRecord() {
        var update = new VectorUpdate("t", 7, 0, 100, 1, new float[] {1});

        assertThat(update.isSupersededBy(8, 101)).isTrue();
        assertThat(update.isSupersededBy(8, 100)).isFalse();
        assertThat(update.isSupersededBy(7, 101)).isFalse();
    }
}
