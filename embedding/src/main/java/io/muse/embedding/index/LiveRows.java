package io.muse.embedding.index;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Song vectors that change in place; a song is named by its handle, the number of its row. One thread at a time changes
 * rows, any number read them.
 *
 * <p>Who asks for {@link #size} before it reads rows sees every change that was complete by then: it is written last. A
 * row that is changed while it is read may be seen as a mix of both vectors, by that one reader: the price of a scan as
 * fast as over a constant array, where rows that are replaced, not written to, make it a sixth slower.
 */
final class LiveRows {
    private final int dimension;
    private final RowBlock initial;
    private volatile RowBlock added;
    private volatile int count;
    private volatile int size;
    private volatile long changes;

    LiveRows(VectorMatrix vectors) {
        this(vectors, vectors.count(), handle -> true);
    }

    /**
     * @param initialCount how many of the vectors are the initial ones
     * @param held which songs are there
     */
    LiveRows(VectorMatrix vectors, int initialCount, IntPredicate held) {
        dimension = vectors.dimension();
        initial = new RowBlock(initialCount, dimension);
        var others = new RowBlock(vectors.count() - initialCount, dimension);
        int there = 0;
        for (int handle = 0; handle < vectors.count(); handle++) {
            if (held.test(handle)) {
                RowBlock block = handle < initialCount ? initial : others;
                int row = handle < initialCount ? handle : handle - initialCount;
                block.set(row, vectors.values(), vectors.offset(handle));
                there++;
            }
        }
        added = others;
        count = vectors.count();
        size = there;
    }

    int dimension() {
        return dimension;
    }

    /** Handles given so far: those from 0 to below this are in use, or were. */
    int count() {
        return count;
    }

    /** Songs that are there. */
    int size() {
        return size;
    }

    /** Grows with each change. */
    long changes() {
        return changes;
    }

    /** The rows that were there from the beginning. */
    RowBlock initial() {
        return initial;
    }

    /** The rows that came later: the first one's handle is the number of the initial ones. Replaced when it grows. */
    RowBlock added() {
        return added;
    }

    boolean contains(int handle) {
        return handle < initial.capacity() ? initial.holds(handle) : added.holds(handle - initial.capacity());
    }

    /** A copy of the song's vector; null if the song is not there. */
    float @Nullable [] vector(int handle) {
        if (!contains(handle)) {
            return null;
        }
        return handle < initial.capacity() ? initial.vector(handle) : added.vector(handle - initial.capacity());
    }

    /** Returns the new song's handle. */
    int add(float[] vector) {
        int handle = count;
        int row = handle - initial.capacity();
        RowBlock block = added;
        if (row == block.capacity()) {
            block = block.grown();
        }
        block.set(row, vector, 0);
        added = block;
        count = handle + 1;
        changed(1);
        return handle;
    }

    /** A song that was taken out is there again. */
    void set(int handle, float[] vector) {
        boolean returns = !contains(handle);
        if (handle < initial.capacity()) {
            initial.set(handle, vector, 0);
        } else {
            added.set(handle - initial.capacity(), vector, 0);
        }
        changed(returns ? 1 : 0);
    }

    void remove(int handle) {
        if (!contains(handle)) {
            return;
        }
        if (handle < initial.capacity()) {
            initial.remove(handle);
        } else {
            added.remove(handle - initial.capacity());
        }
        changed(-1);
    }

    private void changed(int songs) {
        changes = changes + 1;
        size = size + songs;
    }
}
