package io.muse.query.serving;

import io.muse.embedding.index.LiveIndex;
import io.muse.embedding.index.Neighbor;
import io.muse.embedding.index.Similarity;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * recall@10 of an index: how many of ten nearest tracks it finds. A track that is as near as the tenth nearest counts,
 * whichever it is: tracks of one playlist alone have equal vectors, and any of them is right.
 */
final class IndexRecall {
    private static final int K = 10;

    /** Single precision sums the same vectors differently in another order. */
    private static final float TIE = 1e-5f;

    private IndexRecall() {}

    /** Over sampled tracks, the same ones for the same seed; NaN where there is nothing to sample. */
    static double at10(LiveIndex index, int sample, long seed) {
        var random = new Random(seed);
        if (index.handles() == 0) {
            return Double.NaN;
        }
        return random.ints(sample, 0, index.handles())
                .mapToObj(row -> at10(index, row))
                .flatMapToDouble(OptionalDouble::stream)
                .average()
                .orElse(Double.NaN);
    }

    /** With one track as the query, among all tracks as they are now; empty if the track is not there. */
    static OptionalDouble at10(LiveIndex index, int row) {
        float[] query = index.vector(row);
        if (query == null) {
            return OptionalDouble.empty();
        }
        List<Neighbor> found = index.search(query, K);
        List<Neighbor> truth = index.exact(Similarity.COSINE).search(query, K);
        if (truth.isEmpty()) {
            return OptionalDouble.empty();
        }
        float least = truth.getLast().score() - TIE;
        long right =
                found.stream().filter(neighbor -> neighbor.score() >= least).count();
        return OptionalDouble.of((double) right / truth.size());
    }
}
