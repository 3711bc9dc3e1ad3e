package io.muse.contracts.companion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SongMapTest {
    private static final SongMap MAP = new SongMap(
            0.25f, List.of("spotify:track:🎵", "b", "c"), new int[] {0, SongMap.CENTRE, SongMap.MAX}, new int[] {
                SongMap.MAX, 1, 32_767
            });

    @Test
    void shouldReadWhatItWrote() throws Exception {
        SongMap read = SongMap.of(MAP.toBytes());

        assertThat(read.step()).isEqualTo(0.25f);
        assertThat(read.trackIds()).isEqualTo(MAP.trackIds());
        assertThat(read.x()).isEqualTo(MAP.x());
        assertThat(read.y()).isEqualTo(MAP.y());
        assertThat(SongMap.of(new SongMap(1, List.of(), new int[0], new int[0]).toBytes())
                        .count())
                .isZero();
    }

    @Test
    void shouldRefuseAnyCutAndAnyByteTooMany() {
        byte[] whole = MAP.toBytes();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> SongMap.of(cut)).isInstanceOf(CompanionException.class);
        }
        assertThatThrownBy(() -> SongMap.of(Arrays.copyOf(whole, whole.length + 1)))
                .hasMessage("corrupted map: 1 bytes too many");
    }

    @Test
    void shouldNeverFailOtherwiseWhenBytesAreNoise() {
        var random = new Random(7);
        for (int round = 0; round < 1_000; round++) {
            byte[] noise = MAP.toBytes();
            int at = random.nextInt(noise.length);
            noise[at] ^= (byte) (1 + random.nextInt(255));
            try {
                assertThat(SongMap.of(noise).count()).isLessThanOrEqualTo(noise.length);
            } catch (CompanionException expected) {
                assertThat(expected).hasMessageContaining("map");
            }
        }
    }
}
