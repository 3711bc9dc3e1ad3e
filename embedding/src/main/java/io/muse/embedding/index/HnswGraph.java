package io.muse.embedding.index;

import com.github.jelmerk.hnswlib.core.Item;
import com.github.jelmerk.hnswlib.core.hnsw.HnswIndex;
import com.github.jelmerk.hnswlib.core.hnsw.HnswIndex.Builder;
import io.muse.embedding.kernel.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A hierarchical navigable small world graph (Malkov and Yashunin, 2018) over the cosine. Its nodes are row numbers, and
 * its links are never changed; the rows are given with each search, so they may be others than it was built with. A row
 * that is far from what it was built with can't be reached reliably. Any number of threads may search.
 *
 * <p>The library lends each search one of as many visited sets as the machine has processors, so beyond that number
 * searches wait for each other.
 */
final class HnswGraph {
    private final float[] placed;
    private final int count;
    private final int dimension;
    private final HnswIndex<Integer, Node, Node, Float> graph;

    private HnswGraph(float[] placed, int count, int dimension, HnswIndex<Integer, Node, Node, Float> graph) {
        this.placed = placed;
        this.count = count;
        this.dimension = dimension;
        this.graph = graph;
    }

    /**
     * Builds the graph with {@code threads} threads.
     *
     * @param units rows of norm 1, row-major; kept, and not changed by anybody from now on
     * @param rowsDone told now and then, from any thread, how many rows are in the graph
     * @throws InterruptedException where the calling thread was interrupted
     */
    static HnswGraph build(
            float[] units, int count, int dimension, HnswSettings settings, int threads, IntConsumer rowsDone)
            throws InterruptedException {
        Builder<Node, Float> builder =
                HnswIndex.newBuilder(dimension, (x, y) -> distance(x, y, units, dimension), Math.max(1, count));
        HnswIndex<Integer, Node, Node, Float> graph = builder.withM(settings.links())
                .withEfConstruction(settings.buildBreadth())
                .withEf(settings.searchBreadth())
                .build();
        List<Node> nodes = new ArrayList<>(count);
        for (int row = 0; row < count; row++) {
            nodes.add(new Node(row, null, dimension));
        }
        graph.addAll(nodes, threads, (done, total) -> rowsDone.accept(done), Math.max(1, count / 100));
        return new HnswGraph(units, count, dimension, graph);
    }

    /** Rows. */
    int size() {
        return count;
    }

    /** Cosine of a vector of norm 1 with what the row was built with. */
    float cosineWithPlaced(int row, float[] units, int at) {
        return Rows.dot(placed, row * dimension, units, at, dimension);
    }

    /**
     * The accepted ones of the {@code wanted} nearest rows, best first.
     *
     * @param units the rows as they are now, of norm 1, row-major; may change meanwhile
     */
    List<Neighbor> search(float[] units, float[] unitQuery, int wanted, IntPredicate accepted) {
        List<Neighbor> nearest = new ArrayList<>();
        for (var result : graph.findNearest(new Node(-1, new Query(unitQuery, units), dimension), wanted)) {
            if (accepted.test(result.item().row)) {
                nearest.add(new Neighbor(result.item().row, -result.distance()));
            }
        }
        return nearest;
    }

    private static float distance(Node x, Node y, float[] placed, int dimension) {
        Query query = x.query;
        if (query != null) {
            return -Rows.dot(query.unit, 0, query.rows, y.row * dimension, dimension);
        }
        query = y.query;
        if (query != null) {
            return -Rows.dot(query.unit, 0, query.rows, x.row * dimension, dimension);
        }
        return -Rows.dot(placed, x.row * dimension, placed, y.row * dimension, dimension);
    }

    /** A search's vector and the rows that it is compared with. */
    private record Query(float[] unit, float[] rows) {}

    /** A row, or a query. */
    private static final class Node implements Item<Integer, Node> {
        private static final long serialVersionUID = 1;

        private final int row;
        private final transient @Nullable Query query;
        private final int dimension;

        private Node(int row, @Nullable Query query, int dimension) {
            this.row = row;
            this.query = query;
            this.dimension = dimension;
        }

        @Override
        public Integer id() {
            return row;
        }

        @Override
        public Node vector() {
            return this;
        }

        @Override
        public int dimensions() {
            return dimension;
        }
    }
}
