package io.muse.evaluation.protocol.clusters;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.catalog.TrackMetadata;
import io.muse.evaluation.data.Playlist;
import io.muse.evaluation.protocol.BroadGenre;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GenreLabelsTest {
    @Test
    void shouldTakeTheFirstClassThatFitsAName() {
        assertThat(BroadGenre.of("Pop Rap")).contains(BroadGenre.HIP_HOP);
        assertThat(BroadGenre.of("latin pop")).contains(BroadGenre.LATIN);
        assertThat(BroadGenre.of("metalcore")).contains(BroadGenre.METAL);
        assertThat(BroadGenre.of("indie rock")).contains(BroadGenre.ROCK);
        assertThat(BroadGenre.of("polka")).isEmpty();
    }

    @Test
    void shouldTakeTheClassOfMostNamesAndTheFirstAmongEquals() {
        assertThat(BroadGenre.ofMost(List.of("pop", "pop rap", "rap"))).contains(BroadGenre.HIP_HOP);
        assertThat(BroadGenre.ofMost(List.of("pop", "electropop"))).contains(BroadGenre.POP);
        assertThat(BroadGenre.ofMost(List.of("polka"))).isEmpty();
    }

    @Test
    void shouldLabelASongByThePlaylistsThatHoldItNotByItsOwnGenre() {
        var labels = new GenreLabels(
                Map.of("a", BroadGenre.ROCK, "b", BroadGenre.ROCK, "c", BroadGenre.POP, "d", BroadGenre.JAZZ));

        var held = labels.ofPlaylists(List.of(
                new Playlist("1", null, List.of("a", "b", "c", "unlabelled")), new Playlist("2", null, List.of("d"))));

        assertThat(held.byTrack())
                .containsOnly(
                        Map.entry("a", BroadGenre.ROCK),
                        Map.entry("b", BroadGenre.ROCK),
                        Map.entry("c", BroadGenre.ROCK),
                        Map.entry("unlabelled", BroadGenre.ROCK),
                        Map.entry("d", BroadGenre.JAZZ));
    }

    @Test
    void shouldLeaveOutSmallClassesAndUnlabelledSongs() {
        var labels = new GenreLabels(Map.of(
                "a",
                BroadGenre.ROCK,
                "b",
                BroadGenre.ROCK,
                "c",
                BroadGenre.POP,
                "d",
                BroadGenre.JAZZ,
                "e",
                BroadGenre.JAZZ));

        var songs = LabelledSongs.of(List.of("e", "d", "x", "c", "b", "a"), labels, track -> true, 2);

        assertThat(songs.tracks()).containsExactly("e", "d", "b", "a");
        assertThat(songs.genres()).containsExactly(BroadGenre.JAZZ, BroadGenre.ROCK);
        assertThat(songs.classes()).containsExactly(0, 0, 1, 1);
    }

    @Test
    void shouldStandardiseEachAudioFeature() {
        var features = new AudioFeatures(Map.of(
                "a", track("a", Map.of("tempo", 100.0, "energy", 0.5)),
                "b", track("b", Map.of("tempo", 140.0, "energy", 0.5)),
                "c", track("c", Map.of("tempo", 1.0))));

        assertThat(features.of(List.of("a", "b")))
                .satisfies(points -> assertThat(points.values()).containsExactly(0, -1, 0, 1));
        assertThat(features.of(List.of("a", "c"))).isNull();
    }

    private static TrackMetadata track(String id, Map<String, Double> features) {
        return new TrackMetadata(id, null, List.of(), null, null, List.of(), features);
    }
}
