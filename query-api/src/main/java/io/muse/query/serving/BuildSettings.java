package io.muse.query.serving;

import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.index.BuildEffort;
import io.muse.embedding.index.HnswSettings;
import io.muse.embedding.parallel.Niceness;

/**
 * How a state is built.
 *
 * @param recallGoal what a new graph has to find before it is served
 * @param policy when a newer snapshot gets a new graph, and when one is due without
 * @param threads that build the first state, with all their time; later ones are built by half of them, at least one
 * @param share of its time that each of those works, above 0 and at most 1: the rest is the queries'
 * @param rest after a build, no other one for this many times what it took, but where there is no other way
 */
public record BuildSettings(
        HnswSettings hnsw,
        FoldInSettings foldIn,
        RecallGoal recallGoal,
        RebuildPolicy policy,
        int threads,
        double share,
        int rest) {
    /** Of what is done beside the queries. */
    public static final Niceness BESIDE_QUERIES = new Niceness(5);

    BuildEffort effort(boolean first) {
        return first ? BuildEffort.full(threads) : new BuildEffort(Math.max(1, threads / 2), share, BESIDE_QUERIES);
    }
}
