package io.muse.benchmarks.ingest;

import io.muse.contracts.edit.PlaylistEdit;
import io.muse.evaluation.report.Table;
import io.muse.evaluation.report.Table.NumberColumn;
import io.muse.stream.store.StoreNames;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The same edits through both topologies: playlists grow song by song until they are full, then they are edited.
 *
 * @param right whether all counts of both are those of a batch
 */
record RaceTables(List<Table> tables, boolean right) {
    private static final String ALL_STORES = "";

    /** @param museEditsPerSecond measured on more playlists; not a number if it was not */
    static RaceTables measure(Workbench bench, Sizes sizes, double museEditsPerSecond)
            throws IOException, InterruptedException {
        long growth = (long) sizes.pairPlaylists * sizes.songs;
        var playlists = new LivePlaylists(sizes.pairPlaylists, sizes.songs, sizes.revisions);
        var edits = growing(playlists, growth);
        Rate pairs;
        long wrongPairs;
        try (var run = new PairRun(bench, "pairs", sizes.pairs)) {
            LongSupplier changes = () -> playlists.pairChanges() * sizes.pairs.perPair();
            run.feed("counting pairs: growth", growth, edits, changes);
            pairs = run.feed("counting pairs: edits", sizes.pairEdits, edits, changes);
            wrongPairs = run.wrongPairs(BatchCount.pairs(playlists, sizes.pairs));
        }
        Rate muse;
        int wrongRows;
        var same = new LivePlaylists(sizes.pairPlaylists, sizes.songs, sizes.revisions);
        try (var run = new MuseRun(bench, "muse")) {
            muse = run.feed("factored: growth and edits", growth, sizes.pairEdits, growth, growing(same, growth));
            wrongRows = run.wrongRows(same, songs(same));
        }
        Map<String, StateOnDisk> states = new LinkedHashMap<>();
        states.put("counting pairs", bench.state("pairs", ALL_STORES));
        states.put("factored", bench.state("muse", ALL_STORES));
        for (String store : List.of(StoreNames.MEMBERSHIPS, StoreNames.PLAYLISTS, StoreNames.SEEN_EVENTS)) {
            states.put("factored: of it " + store, bench.state("muse", store));
        }
        double fastest = Double.isNaN(museEditsPerSecond) ? muse.perSecond() : museEditsPerSecond;
        return new RaceTables(
                List.of(
                        race(sizes, pairs, muse, fastest),
                        state(playlists.memberships(), states, wrongPairs, wrongRows)),
                wrongPairs == 0 && wrongRows == 0);
    }

    private static Table race(Sizes sizes, Rate pairs, Rate muse, double museEditsPerSecond) {
        var table = new Table(
                String.format(
                        Locale.ROOT,
                        "%,d edits of one song in %,d playlists of about %d songs, exactly once; each pair is counted %s. Ours"
                                + " sustained %,.0f edits/s: %.0f times the rate of counting pairs.",
                        sizes.pairEdits,
                        sizes.pairPlaylists,
                        sizes.songs,
                        sizes.pairs == Pairs.BOTH_WAYS ? "both ways" : "once",
                        museEditsPerSecond,
                        museEditsPerSecond / pairs.perSecond()),
                "topology",
                LiveTables.columns("edits/s"));
        LiveTables.add(table, "counting pairs", pairs, 1);
        LiveTables.add(table, "factored, the same few edits", muse, 1);
        return table;
    }

    private static Table state(double memberships, Map<String, StateOnDisk> states, long wrongPairs, long wrongRows) {
        var table = new Table(
                String.format(
                        Locale.ROOT,
                        "State on disk after these edits, bytes a membership (%,.0f memberships). Wrong counts: %d of all"
                                + " pairs, %d of all rows.",
                        memberships,
                        wrongPairs,
                        wrongRows),
                "topology",
                List.of(
                        new NumberColumn("state folder", "%,.0f"),
                        new NumberColumn("changelogs", "%,.0f"),
                        new NumberColumn("together", "%,.0f"),
                        new NumberColumn("part of counting pairs", "1/%,.0f")));
        double pairs = states.values().iterator().next().total();
        states.forEach((label, state) -> table.add(
                label,
                Arrays.asList(
                        state.folder() / memberships,
                        state.changelogs() / memberships,
                        state.total() / memberships,
                        state.total() == 0 ? null : pairs / state.total())));
        return table;
    }

    /** Playlists grow in turn until all are full; then any edits. */
    private static Supplier<PlaylistEdit> growing(LivePlaylists playlists, long growth) {
        var edits = new AtomicLong();
        return () -> {
            long edit = edits.getAndIncrement();
            return edit < growth ? playlists.add((int) (edit % playlists.count())) : playlists.next();
        };
    }

    private static Set<Integer> songs(LivePlaylists playlists) {
        Set<Integer> songs = new IntOpenHashSet();
        for (int p = 0; p < playlists.count(); p++) {
            songs.addAll(playlists.songs(p));
        }
        return songs;
    }
}
