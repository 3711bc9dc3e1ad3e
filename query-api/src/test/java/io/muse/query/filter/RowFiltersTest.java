package io.muse.query.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.query.catalog.Catalogs;
import io.muse.query.serving.ServingState;
import io.muse.query.testing.Snapshots;
import io.muse.query.testing.States;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RowFiltersTest {
    private static final int COUNT = 300;
    private static final List<String> GENRES = List.of("Rock", "pop", "Dream Pop");

    private final Catalogs catalogs = new Catalogs();
    private final RowFilters filters = new RowFilters(catalogs.catalog, catalogs.search);
    private final ServingState state = States.of(4, Snapshots.clustered(COUNT, 4, 5, 1));
    private final Random random = new Random(2);

    @AfterEach
    void close() {
        catalogs.close();
    }

    @Test
    void shouldAcceptTheRowsWhoseTracksTheFilterAccepts() {
        for (int row = 0; row < COUNT; row++) {
            if (row % 7 != 0) {
                putRandom(Snapshots.track(row));
            }
        }
        catalogs.put("not:served", GENRES, "artist:0");
        catalogs.refreshed();

        for (String genre : new String[] {null, "rock", "DREAM POP ", "unknown"}) {
            for (Set<String> artists : List.of(Set.<String>of(), Set.of("artist:1"), Set.of("artist:0", "artist:2"))) {
                for (int minPlaylists : new int[] {0, 500}) {
                    var filter = new TrackFilter(artists, genre, minPlaylists);
                    assertThat(accepted(filter))
                            .as("%s", filter)
                            .containsExactlyElementsOf(IntStream.range(0, COUNT)
                                    .filter(row ->
                                            filter.accepts(catalogs.catalog.find(Snapshots.track(row)), 10 * row))
                                    .boxed()
                                    .toList());
                }
            }
        }
    }

    private void putRandom(String track) {
        List<String> genres =
                GENRES.stream().filter(genre -> random.nextBoolean()).toList();
        catalogs.put(track, genres, "artist:" + random.nextInt(4), "artist:" + (4 + random.nextInt(4)));
    }

    private List<Integer> accepted(TrackFilter filter) {
        RowFilter rows = filters.of(state, filter);
        return IntStream.range(0, COUNT).filter(rows.accepted()).boxed().toList();
    }

    @Test
    void shouldAcceptByGenreAndArtistAsTheCatalogDescribesThem() {
        catalogs.put("track:1", List.of("Rock"), "queen");
        catalogs.put("track:2", List.of("rock", "pop"), "bowie", "queen");
        catalogs.put("track:3", List.of("ROCK"), "bowie");
        catalogs.refreshed();

        assertThat(accepted(new TrackFilter(Set.of(), "rock", 0))).containsExactly(1, 2, 3);
        assertThat(accepted(new TrackFilter(Set.of("queen"), "rock", 0))).containsExactly(3);
        assertThat(accepted(new TrackFilter(Set.of("queen"), null, 2_900)))
                .containsExactlyElementsOf(IntStream.range(290, COUNT).boxed().toList());
    }

    @Test
    void shouldFollowTheCatalogAfterItChanged() {
        catalogs.put("track:1", List.of("rock"), "queen");
        catalogs.refreshed();
        var rock = new TrackFilter(Set.of(), "rock", 0);
        assertThat(accepted(rock)).containsExactly(1);

        catalogs.put("track:5", List.of("rock"), "queen");
        catalogs.put("track:1", List.of("pop"), "queen");
        catalogs.refreshed();
        assertThat(accepted(rock)).containsExactly(5);

        catalogs.remove("track:5");
        catalogs.refreshed();
        assertThat(accepted(rock)).isEmpty();
    }

    @Test
    void shouldExpectMoreRejectionsWhereFewerAreAccepted() {
        for (int row = 0; row < COUNT; row++) {
            catalogs.put(Snapshots.track(row), List.of(row % 100 == 0 ? "rare" : "common"), "a");
        }
        catalogs.refreshed();
        List<Integer> expected = new ArrayList<>();
        for (String genre : List.of("common", "rare", "unknown")) {
            expected.add(filters.of(state, new TrackFilter(Set.of(), genre, 0)).expectedRejections(100));
        }

        assertThat(expected).isSorted();
        assertThat(expected.get(1)).isGreaterThan(100 * 50);
        assertThat(filters.of(state, new TrackFilter(Set.of(), null, 0)).expectedRejections(100))
                .isZero();
    }
}
