package io.muse.embedding.index;

import io.muse.embedding.kernel.InnerProducts;
import io.muse.embedding.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Exact search by inner product for many queries at once, O(queries · count · dimension): the songs are read from
 * memory once for a batch of queries. For queries that come one at a time there is {@link ExactIndex}.
 */
public final class BatchSearch {
    private static final int GROUP = InnerProducts.GROUP;
    private static final int GROUPS_OF_BATCH = 4;

    /** Rows whose scores are looked through before the next are computed: they stay in the innermost cache. */
    private static final int BLOCK_ROWS = 64;

    private final VectorMatrix vectors;
    private final Workers workers;

    /** Which songs a query must not get. */
    @FunctionalInterface
    public interface Filter {
        /** Asked by several threads at once. */
        boolean accepts(int query, int handle);
    }

    public BatchSearch(VectorMatrix vectors, Workers workers) {
        this.vectors = vectors;
        this.workers = workers;
    }

    /**
     * The {@code k} songs of the greatest inner product with each query, best first; fewer where fewer are accepted.
     *
     * @param queries of the vectors' dimension
     * @param filter asked only about songs that would be among the best
     */
    public List<List<Neighbor>> search(List<float[]> queries, int k, Filter filter) throws InterruptedException {
        TopK[] best = new TopK[queries.size()];
        Arrays.setAll(best, query -> new TopK(k));
        int batch = GROUP * GROUPS_OF_BATCH;
        workers.forEach((queries.size() + batch - 1) / batch, (worker, i) -> {
            int first = i * batch;
            scan(queries.subList(first, Math.min(queries.size(), first + batch)), first, filter, best);
        });
        return Arrays.stream(best).map(TopK::bestFirst).toList();
    }

    private void scan(List<float[]> queries, int firstQuery, Filter filter, TopK[] best) {
        List<Group> groups = IntStream.range(0, (queries.size() + GROUP - 1) / GROUP)
                .mapToObj(group -> new Group(
                        queries.subList(group * GROUP, Math.min(queries.size(), (group + 1) * GROUP)),
                        firstQuery + group * GROUP))
                .toList();
        for (int row = 0; row < vectors.count(); row += BLOCK_ROWS) {
            int rows = Math.min(BLOCK_ROWS, vectors.count() - row);
            for (Group group : groups) {
                group.scan(row, rows, filter, best);
            }
        }
    }

    /** Queries that go through the kernel together. */
    private final class Group {
        private final int first;
        private final int size;
        private final float[] transposed;
        private final float[] scores = new float[BLOCK_ROWS * GROUP];
        private final float[] thresholds = new float[GROUP];

        private Group(List<float[]> queries, int first) {
            this.first = first;
            this.size = queries.size();
            this.transposed = new float[vectors.dimension() * GROUP];
            Arrays.fill(thresholds, Float.POSITIVE_INFINITY);
            Arrays.fill(thresholds, 0, size, Float.NEGATIVE_INFINITY);
            for (int query = 0; query < size; query++) {
                float[] values = queries.get(query);
                if (values.length != vectors.dimension()) {
                    throw new IllegalArgumentException(
                            "query has dimension " + values.length + " but the index has " + vectors.dimension());
                }
                for (int i = 0; i < values.length; i++) {
                    transposed[i * GROUP + query] = values[i];
                }
            }
        }

        private void scan(int row, int rows, Filter filter, TopK[] best) {
            InnerProducts.of(vectors.values(), row, rows, vectors.dimension(), transposed, scores);
            for (int i = 0; i < rows; i++) {
                if (InnerProducts.anyAbove(scores, i * GROUP, thresholds)) {
                    offer(row + i, i * GROUP, filter, best);
                }
            }
        }

        private void offer(int handle, int at, Filter filter, TopK[] best) {
            for (int query = 0; query < size; query++) {
                float score = scores[at + query];
                if (score > thresholds[query] && filter.accepts(first + query, handle)) {
                    TopK own = best[first + query];
                    own.offer(handle, score);
                    thresholds[query] = own.threshold();
                }
            }
        }
    }
}
