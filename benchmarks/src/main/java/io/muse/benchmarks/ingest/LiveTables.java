package io.muse.benchmarks.ingest;

import io.muse.contracts.edit.EditRecords;
import io.muse.evaluation.report.Table;
import io.muse.evaluation.report.Table.NumberColumn;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Imports playlists, then edits them song by song.
 *
 * @param right whether the rows of sampled songs are those of a batch count
 */
record LiveTables(List<Table> tables, boolean right) {
    /** Records that may be under way: a few seconds of work. */
    private static final long EDITS_AHEAD = 60_000;

    private static final long IMPORTS_AHEAD = 4_000;
    private static final int SAMPLED_SONGS = 500;

    static LiveTables measure(Workbench bench, Sizes sizes) throws IOException, InterruptedException {
        var playlists = new LivePlaylists(sizes.playlists, sizes.songs, sizes.revisions);
        try (var muse = new MuseRun(bench, "live")) {
            long warmUp = sizes.playlists / 3;
            var number = new AtomicInteger();
            Rate imported = muse.feed(
                    "import",
                    warmUp,
                    sizes.playlists - warmUp,
                    IMPORTS_AHEAD,
                    () -> playlists.replace(number.getAndIncrement()));
            Rate plain = plain(bench, sizes, warmUp);
            Rate edits = muse.feed("edits", sizes.edits / 2, sizes.edits, EDITS_AHEAD, playlists::next);
            Set<Integer> songs = sample(playlists);
            int wrong = muse.wrongRows(playlists, songs);
            return new LiveTables(
                    List.of(
                            imports(sizes, imported, plain),
                            edits(playlists, edits, songs.size(), wrong),
                            RowTable.of(muse, playlists.songsInAll())),
                    wrong == 0);
        }
    }

    /** The same bytes as the import, made anew. */
    private static Rate plain(Workbench bench, Sizes sizes, long warmUp) throws IOException, InterruptedException {
        var playlists = new LivePlaylists(sizes.playlists, sizes.songs, sizes.revisions);
        var topic = bench.createTopics("plain").playlistEdits();
        return PlainCopy.measure(
                bench,
                topic,
                warmUp,
                sizes.playlists - warmUp,
                n -> EditRecords.toRecord(topic.name(), playlists.replace((int) n), "/bench"));
    }

    private static Table imports(Sizes sizes, Rate imported, Rate plain) {
        var table = new Table(
                String.format(
                        Locale.ROOT,
                        "Import of %,d playlists of %d songs; processor seconds of broker, load and topology.",
                        sizes.playlists,
                        sizes.songs),
                "way",
                columns("memberships/s"));
        add(table, "to committed memberships, exactly once", imported, sizes.songs);
        add(table, "the same bytes, plain producer and consumer", plain, sizes.songs);
        return table;
    }

    private static Table edits(LivePlaylists playlists, Rate edits, int songs, int wrong) {
        var table = new Table(
                String.format(
                        Locale.ROOT,
                        "Edits of one song in %,d playlists of about %d songs. Rows of %d sampled songs that differ from a"
                                + " batch count: %d.",
                        playlists.count(),
                        playlists.length(),
                        songs,
                        wrong),
                "way",
                columns("edits/s"));
        add(table, "to committed memberships, exactly once", edits, 1);
        return table;
    }

    static List<NumberColumn> columns(String rate) {
        return List.of(
                new NumberColumn(rate, "%,.0f"),
                new NumberColumn("seconds", "%.1f"),
                new NumberColumn("broker", "%.1f"),
                new NumberColumn("load", "%.1f"),
                new NumberColumn("topology", "%.1f"),
                new NumberColumn("per processor second", "%,.0f"));
    }

    static void add(Table table, String label, Rate rate, double factor) {
        ProcessorTime processors = rate.processors();
        table.add(
                label,
                Arrays.asList(
                        rate.perSecond() * factor,
                        rate.seconds(),
                        processors.broker(),
                        processors.feed(),
                        processors.topology(),
                        rate.perProcessorSecond() * factor));
    }

    private static Set<Integer> sample(LivePlaylists playlists) {
        var random = new SplittableRandom(2);
        Set<Integer> songs = new IntOpenHashSet();
        while (songs.size() < SAMPLED_SONGS) {
            var content = playlists.songs(random.nextInt(playlists.count()));
            songs.add(content.getInt(random.nextInt(content.size())));
        }
        return songs;
    }
}
