package io.muse.query.serving;

import io.muse.embedding.index.ExactIndex;
import io.muse.embedding.index.Neighbor;
import io.muse.embedding.index.Similarity;
import io.muse.embedding.index.VectorIndex;
import java.util.List;
import java.util.Random;

/**
 * recall@10 of a state's index: how many of ten nearest tracks it finds, over sampled tracks. A track that is as near as
 * the tenth nearest counts, whichever it is: tracks of one playlist alone have equal vectors, and any of them is right.
 */
final class IndexRecall {
    private static final int K = 10;

    /** Single precision sums the same vectors differently in another order. */
    private static final float TIE = 1e-5f;

    private IndexRecall() {}

    /** The same tracks are sampled for the same version; NaN where there is nothing to sample. */
    static double at10(ServingState state, int sample) {
        if (sample == 0 || state.size() == 0) {
            return Double.NaN;
        }
        VectorIndex exact = new ExactIndex(state.vectors(), Similarity.COSINE);
        var random = new Random(state.version());
        long found = 0;
        long wanted = 0;
        for (int i = 0; i < sample; i++) {
            float[] query = state.vector(random.nextInt(state.size()));
            List<Neighbor> truth = exact.search(query, K);
            float least = truth.getLast().score() - TIE;
            wanted += truth.size();
            found += state.byCosine().search(query, K).stream()
                    .filter(neighbor -> neighbor.score() >= least)
                    .count();
        }
        return (double) found / wanted;
    }
}
