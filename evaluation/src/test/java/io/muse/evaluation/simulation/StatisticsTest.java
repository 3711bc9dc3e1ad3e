package io.muse.evaluation.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The platform at its reference size against what is known of as many playlists of real users. */
class StatisticsTest {
    private static List<SimulatedPlaylist> playlists;
    private static PlatformStatistics simulated;
    private static Map<String, Statistic> rows;

    @BeforeAll
    static void generate() {
        SimulatedPlatform platform = new SimulatedPlatform(7, Catalogue.REFERENCE_PLAYLISTS);
        playlists = platform.initialPlaylists().toList();
        simulated = PlatformStatistics.of(playlists.stream());
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

    @Test
    void shouldSayInTheTitleWhatThePlaylistIsLike() {
        double[] shares = playlists.stream()
                .filter(playlist -> "worship".equals(playlist.title()))
                .mapToDouble(StatisticsTest::shareOfWorship)
                .toArray();

        assertThat(shares).hasSizeGreaterThan(5);
        assertThat(DoubleStream.of(shares).average().orElseThrow()).isGreaterThan(.5);
        assertThat(playlists.stream()
                        .mapToDouble(StatisticsTest::shareOfWorship)
                        .average()
                        .orElseThrow())
                .isLessThan(.1);
    }

    private static double shareOfWorship(SimulatedPlaylist playlist) {
        return playlist.songs().stream()
                        .mapToInt(song -> song.scene().genre().name().equals("worship") ? 1 : 0)
                        .sum()
                / (double) playlist.songs().size();
    }

    /** Real users' playlists: item neighbourhood .218 against .027 for popularity. */
    @Test
    void shouldHaveStructureThatCoOccurrenceFindsAndPopularityDoesNot() {
        Continuation continuation = new Continuation(playlists.subList(0, 1_500));

        double popularity = continuation.rPrecisionOfPopularity();

        assertThat(popularity).isGreaterThan(.005);
        assertThat(continuation.rPrecisionOfCoOccurrence()).isGreaterThan(.1).isGreaterThan(4 * popularity);
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
