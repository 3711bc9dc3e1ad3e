package io.muse.benchmarks.index;

import io.muse.embedding.index.VectorMatrix;
import java.io.IOException;

/** An index over the cosine, of this project or a peer, in one way of use. Built once, then asked by one thread. */
interface ComparedIndex extends AutoCloseable {
    /**
     * Takes in all vectors.
     *
     * @param units of norm 1; not changed by anybody
     */
    void build(VectorMatrix units, int threads) throws IOException, InterruptedException;

    /**
     * Handles of the nearest vectors, best first.
     *
     * @param breadth candidates that are considered, at least {@code k}; without meaning where all are
     */
    int[] search(float[] unit, int k, int breadth) throws IOException;

    /** Whether the search's breadth makes no difference. */
    default boolean isExact() {
        return false;
    }

    @Override
    void close() throws IOException;
}
