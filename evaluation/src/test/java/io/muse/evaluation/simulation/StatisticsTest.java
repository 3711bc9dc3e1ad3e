package io.muse.evaluation.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The platform at its reference size against what is known of as many playlists of real users. */
class StatisticsTest {
    private static PlatformStatistics simulated;
    private static Map<String, Statistic> rows;

    @BeforeAll
    static void generate() {
        SimulatedPlatform platform = new SimulatedPlatform(7, Catalogue.REFERENCE_PLAYLISTS);
        simulated = PlatformStatistics.of(platform.initialPlaylists());
        rows = StatisticsTable.of(simulated).stream().collect(Collectors.toMap(Statistic::name, Function.identity()));
    }

    @Test
    void shouldMatchSizesOfRealPlaylists() {
        assertRelative("songs per playlist", .1);
        assertRelative("mean songs per playlist", .04);
    }

    @Test
    void shouldMatchHowPlaylistsKeepToArtistsAndGenres() {
        assertAbsolute("distinct artists / songs", .12);
        assertAbsolute("share of the top artist", .12);
        assertAbsolute("share of the top genre", .08);
        assertAbsolute("playlists half or more one artist", .02);
    }

    @Test
    void shouldMatchPopularity() {
        assertAbsolute("mean log popularity", .4);
        assertRelative("playlists per song", .25);
        assertRelative("songs per artist", .25);
        assertRelative("memberships per artist", .3);
    }

    @Test
    void shouldMatchTheSizeOfTheCatalogue() {
        assertRelative("songs", .06);
        assertRelative("artists", .08);
        assertAbsolute("songs in one playlist only", .04);
        assertRelative("songs in 5 or more of 80 %", .08);
        assertAbsolute("pairs of these that meet", .02);
    }

    @Test
    void shouldMatchTitles() {
        assertRelative("distinct titles", .08);
        assertThat(simulated.mostFrequentTitles(15).stream().filter(StatisticsTable.REAL_TITLES::contains))
                .hasSizeGreaterThanOrEqualTo(7);
    }

    private static void assertRelative(String name, double tolerance) {
        assertEach(name, real -> tolerance * real);
    }

    private static void assertAbsolute(String name, double tolerance) {
        assertEach(name, real -> tolerance);
    }

    private static void assertEach(String name, Function<Double, Double> tolerance) {
        Statistic row = rows.get(name);
        List<Double> real = row.real();
        for (int i = 0; i < real.size(); i++) {
            assertThat(row.simulated().get(i))
                    .as("%s, %s", name, row.columns().get(i))
                    .isCloseTo(real.get(i), within(tolerance.apply(real.get(i))));
        }
    }
}
