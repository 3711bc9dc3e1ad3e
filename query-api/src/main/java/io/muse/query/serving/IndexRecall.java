package io.muse.query.serving;

import io.muse.embedding.index.BuildEffort;
import io.muse.embedding.index.LiveIndex;
import io.muse.embedding.index.Neighbor;
import io.muse.embedding.index.Similarity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * recall@10 of an index: how many of ten nearest tracks it finds. A track that is as near as the tenth nearest counts,
 * whichever it is: tracks of one playlist alone have equal vectors, and any of them is right.
 */
final class IndexRecall {
    static final int K = 10;

    /** Single precision sums the same vectors differently in another order. */
    private static final float TIE = 1e-5f;

    private final List<Query> queries;
    private final BuildEffort.Pace pace;

    private IndexRecall(List<Query> queries, BuildEffort.Pace pace) {
        this.queries = queries;
        this.pace = pace;
    }

    /**
     * A track and what is true of its nearest ones.
     *
     * @param least cosine of the farthest of the {@code count} nearest
     */
    private record Query(int row, float least, int count) {
        double recall(LiveIndex index) {
            long right = index.searchAround(row, K, other -> true, 0).stream()
                    .filter(neighbor -> neighbor.score() >= least - TIE)
                    .count();
            return (double) right / count;
        }
    }

    /**
     * Samples tracks as queries, the same ones for the same seed, and looks up exactly what is near them, O(sample · tracks).
     *
     * @param pace of the calling thread, which is also the one that measures
     */
    static IndexRecall of(LiveIndex index, int sample, long seed, BuildEffort.Pace pace) throws InterruptedException {
        var random = new Random(seed);
        int handles = index.handles();
        List<Query> queries = new ArrayList<>();
        for (int i = 0; i < sample && handles > 0; i++) {
            query(index, random.nextInt(handles)).ifPresent(queries::add);
            pace.breathe();
        }
        return new IndexRecall(queries, pace);
    }

    /** Mean over the sampled tracks, as long as no vector changed; NaN where there was nothing to sample. */
    double at10(LiveIndex index) throws InterruptedException {
        double sum = 0;
        for (Query query : queries) {
            sum += query.recall(index);
            pace.breathe();
        }
        return queries.isEmpty() ? Double.NaN : sum / queries.size();
    }

    /** With one track as the query, among all tracks as they are now; empty if the track is not there. */
    static OptionalDouble at10(LiveIndex index, int row) {
        return query(index, row).stream()
                .mapToDouble(query -> query.recall(index))
                .findFirst();
    }

    private static Optional<Query> query(LiveIndex index, int row) {
        float[] vector = index.vector(row);
        if (vector == null) {
            return Optional.empty();
        }
        List<Neighbor> truth = index.exact(Similarity.COSINE).search(vector, K);
        return truth.isEmpty()
                ? Optional.empty()
                : Optional.of(new Query(row, truth.getLast().score(), truth.size()));
    }
}
