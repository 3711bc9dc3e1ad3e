package io.muse.benchmarks.solver;

import io.muse.benchmarks.GeneratedPlaylists;
import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.evaluation.report.Table;
import io.muse.evaluation.report.Table.NumberColumn;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.List;

/** Heap that the memberships and a corpus of them take, measured after a collection. */
final class MemoryTable {
    private MemoryTable() {}

    static Table of(GeneratedPlaylists playlists, Hyperparameters hyperparameters) {
        long before = usedBytes();
        MembershipStore store = playlists.store();
        double storeBytes = usedBytes() - before;
        TrainingCorpus corpus = store.corpus(hyperparameters.minPlaylists(), hyperparameters.weighting());
        double corpusBytes = usedBytes() - before - storeBytes;
        var table = new Table(
                String.format("%,d songs, %,d memberships.", store.tracks(), store.memberships()),
                "what",
                List.of(
                        new NumberColumn("MB", "%.1f"),
                        new NumberColumn("bytes a membership", "%.1f"),
                        new NumberColumn("bytes a song", "%.0f")));
        add(table, "memberships, both ways, with ids", storeBytes, store);
        add(table, "corpus to train on", corpusBytes, store);
        Reference.reachabilityFence(corpus);
        return table;
    }

    private static void add(Table table, String what, double bytes, MembershipStore store) {
        table.add(what, List.of(bytes * 1e-6, bytes / store.memberships(), bytes / store.tracks()));
    }

    private static long usedBytes() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
