package io.muse.query.serving;

import io.muse.embedding.index.ExactIndex;
import io.muse.embedding.index.Neighbor;
import io.muse.embedding.index.Similarity;
import io.muse.embedding.index.VectorIndex;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.Random;

/** recall@10 of a state's index: the share of the true ten nearest tracks that it finds, over sampled tracks. */
final class IndexRecall {
    private static final int K = 10;

    private IndexRecall() {}

    /** The same tracks are sampled for the same version; NaN where there is nothing to sample. */
    static double at10(ServingState state, int sample) {
        if (sample == 0 || state.size() == 0) {
            return Double.NaN;
        }
        var exact = new ExactIndex(state.vectors(), Similarity.COSINE);
        var random = new Random(state.version());
        long found = 0;
        long wanted = 0;
        for (int i = 0; i < sample; i++) {
            float[] query = state.vector(random.nextInt(state.size()));
            IntSet truth = rows(exact, query);
            IntSet answer = rows(state.byCosine(), query);
            wanted += truth.size();
            answer.retainAll(truth);
            found += answer.size();
        }
        return (double) found / wanted;
    }

    private static IntSet rows(VectorIndex index, float[] query) {
        IntSet rows = new IntOpenHashSet();
        for (Neighbor neighbor : index.search(query, K)) {
            rows.add(neighbor.handle());
        }
        return rows;
    }
}
