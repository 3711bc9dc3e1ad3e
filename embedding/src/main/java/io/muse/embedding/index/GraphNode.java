package io.muse.embedding.index;

import com.github.jelmerk.hnswlib.core.Item;
import org.jspecify.annotations.Nullable;

/** A row of a graph by its number, or a query. */
final class GraphNode implements Item<Integer, GraphNode> {
    private static final long serialVersionUID = 1;
    private static final int NO_ROW = -1;

    private final int row;
    private final transient @Nullable Query query;
    private final int dimension;

    /**
     * A search's vector and the rows that it is compared with.
     *
     * @param unit of norm 1
     * @param rows of norm 1, row-major
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Query(float[] unit, float[] rows) {}

    private GraphNode(int row, @Nullable Query query, int dimension) {
        this.row = row;
        this.query = query;
        this.dimension = dimension;
    }

    static GraphNode ofRow(int row, int dimension) {
        return new GraphNode(row, null, dimension);
    }

    static GraphNode ofQuery(Query query, int dimension) {
        return new GraphNode(NO_ROW, query, dimension);
    }

    int row() {
        return row;
    }

    /** Null for a row. */
    @Nullable
    Query query() {
        return query;
    }

    @Override
    public Integer id() {
        return row;
    }

    @Override
    public GraphNode vector() {
        return this;
    }

    @Override
    public int dimensions() {
        return dimension;
    }
}
