package io.muse.embedding.index;

import com.github.jelmerk.hnswlib.core.Item;

/** A row of a graph that is built, by its number. */
record GraphNode(int row, int dimensions) implements Item<Integer, GraphNode> {
    @Override
    public Integer id() {
        return row;
    }

    @Override
    public GraphNode vector() {
        return this;
    }
}
