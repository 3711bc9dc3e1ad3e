package io.muse.evaluation.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The simulated platform beside 5,365 playlists of real users. */
final class StatisticsTable {
    /** The most frequent titles of real users, from the first. */
    static final List<String> REAL_TITLES =
            List.of("worship", "throwback", "chill", "rap", "oldies", "feels", "christmas", "vibes", "summer", "party");

    private static final List<String> QUANTILES = List.of("5 %", "25 %", "50 %", "75 %", "95 %");

    private StatisticsTable() {}

    /** The figures of real users hold for {@value Catalogue#REFERENCE_PLAYLISTS} playlists. */
    static List<Statistic> of(PlatformStatistics simulated) {
        List<Statistic> rows = new ArrayList<>();
        rows.add(quantiles("songs per playlist", List.of(14., 40., 83., 140., 218.), simulated.quantiles(List::size)));
        rows.add(quantiles(
                "distinct artists / songs",
                List.of(.14, .46, .64, .81, 1.),
                simulated.quantiles(PlatformStatistics::distinctArtists)));
        rows.add(quantiles(
                "share of the top artist",
                List.of(.03, .05, .09, .15, .59),
                simulated.quantiles(PlatformStatistics::topArtistShare)));
        rows.add(quantiles(
                "share of the top genre",
                List.of(.22, .32, .46, .72, .98),
                simulated.quantiles(PlatformStatistics::topGenreShare)));
        rows.add(quantiles(
                "mean log popularity",
                List.of(.17, 1.13, 2.08, 2.96, 3.81),
                simulated.quantiles(simulated::logPopularity)));
        int[] ranks = {1, 10, 100, 1_000, 10_000, 50_000};
        rows.add(ranks(
                "playlists per song",
                ranks,
                List.of(265., 203., 133., 54., 8., 2.),
                simulated.playlistsPerSong(ranks)));
        int[] artistRanks = {1, 10, 100, 1_000};
        rows.add(ranks(
                "songs per artist",
                artistRanks,
                List.of(340., 192., 101., 28.),
                simulated.songsPerArtist(artistRanks)));
        rows.add(ranks(
                "memberships per artist",
                artistRanks,
                List.of(6014., 1693., 604., 94.),
                simulated.membershipsPerArtist(artistRanks)));
        rows.add(single("mean songs per playlist", 95, simulated.meanSize()));
        rows.add(single("playlists half or more one artist", .06, simulated.shareWithHalfOneArtist()));
        rows.add(single("songs", 169_802, simulated.songs()));
        rows.add(single("songs in one playlist only", .68, simulated.shareInOnePlaylist()));
        // Real users' well known songs were counted in the 80 % of the playlists that models were trained on.
        PlatformStatistics training = simulated.first(.8);
        Set<Song> wellKnown = training.songsInAtLeast(5);
        rows.add(single("songs in 5 or more of 80 %", 14_858, wellKnown.size()));
        rows.add(single("pairs of these that meet", .06, training.shareOfPairsThatMeet(wellKnown)));
        rows.add(single("artists", 37_315, simulated.artists()));
        rows.add(single("distinct titles", 3_455, simulated.distinctTitles()));
        return rows;
    }

    private static Statistic quantiles(String name, List<Double> real, List<Double> simulated) {
        return new Statistic(name, QUANTILES, real, simulated);
    }

    private static Statistic ranks(String name, int[] ranks, List<Double> real, List<Double> simulated) {
        List<String> columns = Arrays.stream(ranks)
                .mapToObj(rank -> String.format(Locale.ROOT, "#%,d", rank))
                .toList();
        return new Statistic(name, columns, real, simulated);
    }

    private static Statistic single(String name, double real, double simulated) {
        return new Statistic(name, List.of(""), List.of(real), List.of(simulated));
    }

    /** Plain text, one line a statistic: at each quantile or rank, simulated / real. */
    static String print(PlatformStatistics simulated) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "simulated (%,d playlists) / real (%,d playlists)%n",
                simulated.playlistCount(),
                Catalogue.REFERENCE_PLAYLISTS));
        List<String> header = List.of();
        for (Statistic row : of(simulated)) {
            if (!row.columns().equals(header)) {
                header = row.columns();
                text.append(line("", header));
            }
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.columns().size(); i++) {
                cells.add(number(row.simulated().get(i)) + " / "
                        + number(row.real().get(i)));
            }
            text.append(line(row.name(), cells));
        }
        text.append(line("most frequent titles", List.of())).append("  simulated: ");
        text.append(String.join(", ", simulated.mostFrequentTitles(REAL_TITLES.size())));
        text.append(System.lineSeparator()).append("  real:      ").append(String.join(", ", REAL_TITLES));
        return text.append(System.lineSeparator()).toString();
    }

    private static String line(String name, List<String> cells) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-34s", name));
        cells.forEach(cell -> line.append(String.format(Locale.ROOT, "%18s", cell)));
        return line.toString().stripTrailing() + System.lineSeparator();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 && value != Math.rint(value) ? "%.2f" : "%,.0f", value);
    }
}
