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
 * The same edits through both topologies: playlists grow song by song until they are full, then they are edited. With as
 * many as counting pairs gets through in a while the factored topology is done before it has begun, so it goes on with
 * further edits of the same playlists.
 *
 * @param right whether all counts of both are those of a batch, of the factored topology also after the further edits
 */
record RaceTables(List<Table> tables, boolean right) {
    private static final String ALL_STORES = "";
    private static final long EDITS_AHEAD = 60_000;

    static RaceTables measure(Workbench bench, Sizes sizes) throws IOException, InterruptedException {
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
        long memberships = same.memberships();
        Map<String, StateOnDisk> states = states(bench);
        Rate further;
        int wrongLater;
        try (var run = new MuseRun(bench, "muse")) {
            further = run.feed(
                    "factored: further edits", sizes.furtherEdits / 2, sizes.furtherEdits, EDITS_AHEAD, same::next);
            wrongLater = run.wrongRows(same, songs(same));
        }
        return new RaceTables(
                List.of(
                        race(sizes, pairs, muse, further, wrongLater),
                        state(memberships, states, wrongPairs, wrongRows)),
                wrongPairs == 0 && wrongRows == 0 && wrongLater == 0);
    }

    /** Of both topologies, which have had the same edits and are closed. */
    private static Map<String, StateOnDisk> states(Workbench bench) throws IOException, InterruptedException {
        Map<String, StateOnDisk> states = new LinkedHashMap<>();
        states.put("counting pairs", bench.state("pairs", ALL_STORES));
        states.put("factored", bench.state("muse", ALL_STORES));
        for (String store : List.of(StoreNames.MEMBERSHIPS, StoreNames.PLAYLISTS, StoreNames.SEEN_EVENTS)) {
            states.put("factored: of it " + store, bench.state("muse", store));
        }
        return states;
    }

    private static Table race(Sizes sizes, Rate pairs, Rate muse, Rate further, int wrongLater) {
        var table = new Table(
                String.format(
                        Locale.ROOT,
                        "%,d edits of one song in %,d playlists of about %d songs, exactly once; each pair is counted %s."
                                + " The factored topology then goes on with %,d edits, a third of which warm it up; after"
                                + " them %d of all rows are wrong. By the clock it sustains %.0f times the edits of"
                                + " counting pairs, by processor time %.0f times.",
                        sizes.pairEdits,
                        sizes.pairPlaylists,
                        sizes.songs,
                        sizes.pairs == Pairs.BOTH_WAYS ? "both ways" : "once",
                        sizes.furtherEdits + sizes.furtherEdits / 2,
                        wrongLater,
                        further.perSecond() / pairs.perSecond(),
                        further.perProcessorSecond() / pairs.perProcessorSecond()),
                "topology",
                LiveTables.columns("edits/s"));
        LiveTables.add(table, "counting pairs", pairs, 1);
        LiveTables.add(table, "factored, the same few edits", muse, 1);
        LiveTables.add(table, "factored, further edits", further, 1);
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
