package io.muse.embedding.index;

import com.github.jelmerk.hnswlib.core.DistanceFunction;
import io.muse.embedding.kernel.Rows;

/** The negative cosine: of two rows as the graph was built with them, of a query and a row as that one is now. */
final class GraphDistance implements DistanceFunction<GraphNode, Float> {
    private static final long serialVersionUID = 1;

    private final int dimension;
    private transient float[] placed;

    /** @param placed rows of norm 1, row-major; not written to a file with the links */
    GraphDistance(float[] placed, int dimension) {
        this.placed = placed;
        this.dimension = dimension;
    }

    /** After reading it from a file, before its first use. */
    void place(float[] units) {
        placed = units;
    }

    @Override
    public Float distance(GraphNode x, GraphNode y) {
        GraphNode.Query query = x.query();
        if (query != null) {
            return -Rows.dot(query.unit(), 0, query.rows(), y.row() * dimension, dimension);
        }
        query = y.query();
        if (query != null) {
            return -Rows.dot(query.unit(), 0, query.rows(), x.row() * dimension, dimension);
        }
        return -Rows.dot(placed, x.row() * dimension, placed, y.row() * dimension, dimension);
    }
}
