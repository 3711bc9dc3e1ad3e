package io.muse.embedding.index;

import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.List;
import java.util.function.IntPredicate;

/** Finds the songs closest to a query vector. Any number of threads may search at once. */
public interface VectorIndex {

    int size();

    /**
     * The {@code k} closest songs that are accepted, best first; fewer where the index holds fewer.
     *
     * @param expectedRejections about how many of the closest songs will not be accepted: what an approximate index
     *     looks up beyond k at once. A wrong number costs time, not results.
     * @throws IllegalArgumentException where the query is not of the index's dimension or {@code k < 0}
     */
    List<Neighbor> search(float[] query, int k, IntPredicate accepted, int expectedRejections);

    default List<Neighbor> search(float[] query, int k) {
        return search(query, k, handle -> true, 0);
    }

    default List<Neighbor> search(float[] query, int k, IntSet excluded) {
        return search(query, k, handle -> !excluded.contains(handle), excluded.size());
    }
}
