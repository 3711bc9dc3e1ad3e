package io.muse.query.serving;

import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.index.HnswSettings;

/**
 * How a state is built.
 *
 * @param policy when a newer snapshot gets a new graph, and when one is due without
 * @param threads that build the first state; later ones leave half of them, at least one, to the queries
 */
public record BuildSettings(HnswSettings hnsw, FoldInSettings foldIn, RebuildPolicy policy, int threads) {
    int threads(boolean first) {
        return first ? threads : Math.max(1, threads / 2);
    }
}
