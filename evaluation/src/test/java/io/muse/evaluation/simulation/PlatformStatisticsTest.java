package io.muse.evaluation.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Figures worked out by hand on four songs of three artists in three playlists. */
class PlatformStatisticsTest {
    private static final float[] TASTE = {1};
    private static final Scene ROCK = new Scene(0, "rock", Genre.ALL.get(0), 2000, TASTE);
    private static final Scene POP = new Scene(1, "pop", Genre.ALL.get(1), 2000, TASTE);
    private static final Artist A = new Artist(0, ROCK, null, 2000, TASTE);
    private static final Artist B = new Artist(1, POP, null, 2000, TASTE);
    private static final Artist C = new Artist(2, POP, null, 2000, TASTE);
    private static final Song A1 = song(1, A, ROCK);
    private static final Song A2 = song(2, A, ROCK);
    private static final Song B1 = song(3, B, POP);
    private static final Song C1 = song(4, C, POP);

    private final PlatformStatistics statistics = PlatformStatistics.of(Stream.of(
            new SimulatedPlaylist("1", "mix", "me", List.of(A1, A2, B1)),
            new SimulatedPlaylist("2", "mix", "me", List.of(A1, B1, C1)),
            new SimulatedPlaylist("3", null, "you", List.of(A1))));

    private static Song song(int number, Artist artist, Scene scene) {
        return new Song(number, artist, scene, 2000, 1, TASTE);
    }

    @Test
    void shouldCountSongsArtistsAndTitles() {
        assertThat(statistics.songs()).isEqualTo(4);
        assertThat(statistics.artists()).isEqualTo(3);
        assertThat(statistics.shareInOnePlaylist()).isEqualTo(2 / 4.0);
        assertThat(statistics.playlistsPerSong(1, 2, 4, 5)).containsExactly(3.0, 2.0, 1.0, 0.0);
        assertThat(statistics.membershipsPerArtist(1, 2, 3)).containsExactly(4.0, 2.0, 1.0);
        assertThat(statistics.songsPerArtist(1, 2, 3)).containsExactly(2.0, 1.0, 1.0);
        assertThat(statistics.distinctTitles()).isEqualTo(1);
        assertThat(statistics.mostFrequentTitles(5)).containsExactly("mix");
        assertThat(statistics.meanSize()).isCloseTo(7 / 3.0, within(1e-12));
    }

    @Test
    void shouldMeasureOnePlaylist() {
        assertThat(PlatformStatistics.distinctArtists(List.of(A1, A2, B1))).isEqualTo(2 / 3.0);
        assertThat(PlatformStatistics.topArtistShare(List.of(A1, A2, B1))).isEqualTo(2 / 3.0);
        assertThat(PlatformStatistics.topGenreShare(List.of(A1, B1, C1))).isEqualTo(2 / 3.0);
        assertThat(statistics.logPopularity(List.of(A1, A2, B1)))
                .isCloseTo((Math.log(3) + Math.log(1) + Math.log(2)) / 3, within(1e-12));
        assertThat(statistics.shareWithHalfOneArtist()).isEqualTo(2 / 3.0);
    }

    @Test
    void shouldCountPairsThatMeet() {
        // Of the pairs A1-A2, A1-B1, A1-C1, A2-B1, A2-C1, B1-C1 only A2-C1 never meets.
        assertThat(statistics.shareOfPairsThatMeet(Set.of(A1, A2, B1, C1))).isCloseTo(5 / 6.0, within(1e-12));
        assertThat(statistics.songsInAtLeast(2)).containsExactlyInAnyOrder(A1, B1);
        assertThat(statistics.first(.34).songs()).isEqualTo(3);
    }
}
