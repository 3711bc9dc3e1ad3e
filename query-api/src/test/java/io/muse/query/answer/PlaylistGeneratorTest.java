package io.muse.query.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.contracts.catalog.ArtistRef;
import io.muse.query.catalog.Catalogs;
import io.muse.query.serving.ServingState;
import io.muse.query.testing.Snapshots;
import io.muse.query.testing.States;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlaylistGeneratorTest {
    private static final int COUNT = 400;

    private final Catalogs catalogs = new Catalogs();
    private final PlaylistGenerator generator = new PlaylistGenerator(new TrackNames(catalogs.catalog));

    @AfterEach
    void close() {
        catalogs.close();
    }

    @Test
    void shouldTakeTheNearestTracksAndNoArtistTooOften() {
        ServingState state = States.of(8, Snapshots.clustered(COUNT, 8, 3, 9));
        for (int row = 0; row < COUNT; row++) {
            catalogs.put(Snapshots.track(row), List.of(), "artist:" + row % 9);
        }

        GeneratedPlaylist playlist = generator.generate(state, 0, 12, 2);

        assertThat(playlist.seed().id()).isEqualTo("track:0");
        assertThat(playlist.items()).hasSize(11);
        assertThat(Stream.concat(
                                Stream.of("artist:0"),
                                playlist.items().stream()
                                        .flatMap(item -> item.artists().stream().map(ArtistRef::id)))
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                        .values())
                .allMatch(times -> times <= 2);
        assertThat(playlist.items().stream().map(PlaylistStep::id))
                .containsExactlyInAnyOrderElementsOf(nearestWithTwoOfEachArtist(state, 11));
    }

    /** By hand: of each artist the two nearest, of the seed's the nearest. */
    private static List<String> nearestWithTwoOfEachArtist(ServingState state, int count) {
        Map<Integer, Integer> left = Stream.iterate(0, i -> i + 1)
                .limit(9)
                .collect(Collectors.toMap(Function.identity(), i -> i == 0 ? 1 : 2));
        return state.similar(0, COUNT - 1).stream()
                .filter(neighbor -> left.merge(neighbor.handle() % 9, -1, Integer::sum) >= 0)
                .limit(count)
                .map(neighbor -> state.trackId(neighbor.handle()))
                .toList();
    }

    @Test
    void shouldWalkSmoothlyAndTellEachStep() {
        // Around the circle at 0, 10, −10, 20, −20, … degrees: by similarity alone it would jump from side to side.
        double[] degrees = new double[9];
        float[] circle = new float[2 * 9];
        for (int i = 0; i < 9; i++) {
            degrees[i] = (i % 2 == 0 ? -1 : 1) * 10 * ((i + 1) / 2);
            circle[2 * i] = (float) Math.cos(Math.toRadians(degrees[i]));
            circle[2 * i + 1] = (float) Math.sin(Math.toRadians(degrees[i]));
        }

        GeneratedPlaylist playlist = generator.generate(States.of(2, circle), 0, 9, 2);

        double before = 0;
        double walked = 0;
        for (PlaylistStep item : playlist.items()) {
            double at = degrees[Integer.parseInt(item.id().substring("track:".length()))];
            assertThat(item.step()).isCloseTo(Math.cos(Math.toRadians(at - before)), within(1e-5));
            walked += item.step();
            before = at;
        }
        // Up one side, then down the other.
        double byHand = 7 * Math.cos(Math.toRadians(10)) + Math.cos(Math.toRadians(50));
        assertThat(walked).isGreaterThanOrEqualTo(byHand - 1e-5);
    }

    @Test
    void shouldBeShorterWhenThereAreNotThatManyTracks() {
        for (int row = 0; row < 5; row++) {
            catalogs.put(Snapshots.track(row), List.of(), "always the same");
        }
        ServingState state = States.of(4, Snapshots.clustered(5, 4, 1, 1));

        assertThat(generator.generate(state, 0, 10, 100).items()).hasSize(4);
        assertThat(generator.generate(state, 0, 10, 1).items()).isEmpty();
    }
}
