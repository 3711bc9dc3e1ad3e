package io.muse.embedding.index;

import com.github.jelmerk.hnswlib.core.Item;
import com.github.jelmerk.hnswlib.core.hnsw.HnswIndex;
import com.github.jelmerk.hnswlib.core.hnsw.HnswIndex.Builder;
import io.muse.embedding.kernel.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * A hierarchical navigable small world graph (Malkov and Yashunin, 2018) over the cosine. Its nodes are the rows of one
 * block, and its links are never changed; distances read the rows as they are now. A song that moved far can no longer
 * be reached reliably; one that left still leads to others. Any number of threads may search.
 *
 * <p>The library lends each search one of as many visited sets as the machine has processors, so beyond that number
 * searches wait for each other.
 */
final class HnswGraph {
    private final HnswIndex<Integer, Row, Row, Float> graph;

    private HnswGraph(HnswIndex<Integer, Row, Row, Float> graph) {
        this.graph = graph;
    }

    /**
     * Builds the graph with {@code threads} threads.
     *
     * @param units rows of norm 1, row-major
     * @param rowsDone told now and then, from any thread, how many rows are in the graph
     * @throws InterruptedException where the calling thread was interrupted
     */
    static HnswGraph build(
            float[] units, int count, int dimension, HnswSettings settings, int threads, IntConsumer rowsDone)
            throws InterruptedException {
        Builder<Row, Float> builder = HnswIndex.newBuilder(dimension, HnswGraph::distance, Math.max(1, count));
        HnswIndex<Integer, Row, Row, Float> graph = builder.withM(settings.links())
                .withEfConstruction(settings.buildBreadth())
                .withEf(settings.searchBreadth())
                .build();
        List<Row> rows = new ArrayList<>(count);
        for (int row = 0; row < count; row++) {
            rows.add(new Row(row, units, row * dimension, dimension));
        }
        graph.addAll(rows, threads, (done, total) -> rowsDone.accept(done), Math.max(1, count / 100));
        return new HnswGraph(graph);
    }

    /** The accepted ones of the {@code wanted} nearest rows, best first. */
    List<Neighbor> search(float[] unitQuery, int wanted, IntPredicate accepted) {
        List<Neighbor> nearest = new ArrayList<>();
        for (var result : graph.findNearest(new Row(-1, unitQuery, 0, unitQuery.length), wanted)) {
            if (accepted.test(result.item().number)) {
                nearest.add(new Neighbor(result.item().number, -result.distance()));
            }
        }
        return nearest;
    }

    private static float distance(Row x, Row y) {
        return -Rows.dot(x.values, x.offset, y.values, y.offset, x.dimension);
    }

    /** A row of the block, or a query. */
    private static final class Row implements Item<Integer, Row> {
        private static final long serialVersionUID = 1;

        private final int number;
        private final transient float[] values;
        private final int offset;
        private final int dimension;

        private Row(int number, float[] values, int offset, int dimension) {
            this.number = number;
            this.values = values;
            this.offset = offset;
            this.dimension = dimension;
        }

        @Override
        public Integer id() {
            return number;
        }

        @Override
        public Row vector() {
            return this;
        }

        @Override
        public int dimensions() {
            return dimension;
        }
    }
}
