package io.muse.evaluation.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedPlatformTest {
    @Test
    void shouldDrawTheSamePlaylistWhateverWasDrawnBefore() {
        SimulatedPlatform platform = new SimulatedPlatform(3, 200);
        List<SimulatedPlaylist> inOrder = platform.initialPlaylists().toList();

        SimulatedPlatform again = new SimulatedPlatform(3, 200);
        List<SimulatedPlaylist> backwards =
                IntStream.range(0, 200).mapToObj(i -> again.playlist(199 - i)).toList();

        assertThat(backwards.reversed()).isEqualTo(inOrder);
        assertThat(trackMetadata(again)).isEqualTo(trackMetadata(platform));
    }

    private static List<Object> trackMetadata(SimulatedPlatform platform) {
        return List.copyOf(platform.playlist(5).songs().stream()
                .map(platform.names()::track)
                .toList());
    }

    @Test
    void shouldShareNoIdsWhenSeedOrSizeDiffers() {
        SimulatedPlatform platform = new SimulatedPlatform(3, 200);

        assertThat(List.of(new SimulatedPlatform(4, 200), new SimulatedPlatform(3, 201)))
                .allSatisfy(other -> {
                    assertThat(other.playlist(5).id())
                            .isNotEqualTo(platform.playlist(5).id());
                    assertThat(other.playlist(5).songs())
                            .isNotEqualTo(platform.playlist(5).songs());
                    assertThat(other.names()
                                    .track(other.playlist(5).songs().getFirst())
                                    .id())
                            .doesNotStartWith("sim3x200-");
                });
    }

    @Test
    void shouldHoldEachSongOnceInAPlaylist() {
        assertThat(new SimulatedPlatform(11, 300).initialPlaylists())
                .allSatisfy(
                        playlist -> assertThat(playlist.songs()).isNotEmpty().doesNotHaveDuplicates());
    }

    @Test
    void shouldGrowTheCatalogueWithThePlaylists() {
        int small = new SimulatedPlatform(1, 500).catalogue().songs();
        int large = new SimulatedPlatform(1, 2_000).catalogue().songs();

        assertThat((double) large / small).isBetween(1.3, 4.0);
    }
}
