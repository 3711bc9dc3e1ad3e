package io.muse.query.serving;

import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.index.HnswSettings;

/**
 * How a state is built.
 *
 * @param recallGoal what a new graph has to find before it is served
 * @param policy when a newer snapshot gets a new graph, and when one is due without
 * @param threads that build the first state; later ones leave half of them, at least one, to the queries
 * @param rest after a build, no other one for this many times what it took, but where there is no other way
 */
public record BuildSettings(
        HnswSettings hnsw, FoldInSettings foldIn, RecallGoal recallGoal, RebuildPolicy policy, int threads, int rest) {
    int threads(boolean first) {
        return first ? threads : Math.max(1, threads / 2);
    }
}
