package io.muse.embedding.index;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Nearest songs by cosine among vectors that change: approximate over the songs that were there when it was built, exact
 * over those that came later and those that moved far. A song is scored by its current vector; one that left is not
 * found. Each of these makes a search slower, so an index is replaced when it has gathered many.
 *
 * <p>One thread at a time changes the index, any number search it. A search finds what every change made that was
 * complete before the search began. A song whose vector is changed while a search looks at it may be scored, by that
 * one search, by a mix of its old and its new vector.
 *
 * <p>Where a search would have to rank a good part of the index, it scans it instead: that is both faster and exact.
 */
public final class LiveIndex implements VectorIndex {
    /** A search that needs more than the index's size divided by this is a scan. */
    private static final int SCAN_SHARE = 10;

    private final LiveRows rows;
    private final HnswGraph graph;
    private final Strays strays;
    private final LiveScan byCosine;
    private final LiveScan byInnerProduct;

    private LiveIndex(LiveRows rows, HnswGraph graph) {
        this.rows = rows;
        this.graph = graph;
        strays = new Strays(graph, rows.dimension());
        byCosine = new LiveScan(rows, Similarity.COSINE);
        byInnerProduct = new LiveScan(rows, Similarity.INNER_PRODUCT);
    }

    /** The same with all the time of {@code threads} threads. */
    public static LiveIndex build(VectorMatrix vectors, HnswSettings settings, int threads, IntConsumer rowsDone)
            throws InterruptedException {
        return build(vectors, settings, BuildEffort.full(threads), rowsDone);
    }

    /**
     * Copies the vectors and builds the graph.
     *
     * @param rowsDone told now and then, from any thread, how many songs are in the graph
     * @throws InterruptedException where the calling thread was interrupted
     */
    public static LiveIndex build(VectorMatrix vectors, HnswSettings settings, BuildEffort effort, IntConsumer rowsDone)
            throws InterruptedException {
        var rows = new LiveRows(vectors);
        float[] units = rows.initial().values(Similarity.COSINE).clone();
        var graph = HnswGraph.build(units, vectors.count(), vectors.dimension(), settings, effort, rowsDone);
        return new LiveIndex(rows, graph);
    }

    /**
     * An index of newer vectors on the same graph: much faster than a build, O(count · dimension), and as good where few
     * songs moved far, left or came. This index stays what it is.
     *
     * @param vectors the first {@link #graphSize} of the same songs as here
     * @param held which songs are there; asked for each handle
     */
    public LiveIndex onSameGraph(VectorMatrix vectors, IntPredicate held) {
        return on(graph, vectors, held);
    }

    /**
     * The same on a graph that was built before, maybe by another process.
     *
     * @param vectors the first ones are of the graph's songs
     * @throws IllegalArgumentException where the vectors are of another dimension or fewer than the graph's
     */
    public static LiveIndex on(HnswGraph graph, VectorMatrix vectors, IntPredicate held) {
        if (vectors.dimension() != graph.dimension() || vectors.count() < graph.size()) {
            throw new IllegalArgumentException(vectors.count() + " vectors of dimension " + vectors.dimension()
                    + " on a graph of " + graph.size() + " of " + graph.dimension());
        }
        var next = new LiveIndex(new LiveRows(vectors, graph.size(), held), graph);
        float[] units = next.rows.initial().values(Similarity.COSINE);
        for (int handle = 0; handle < graph.size(); handle++) {
            if (held.test(handle)) {
                next.strays.moved(handle, units);
            }
        }
        return next;
    }

    /** What finds the songs that were there when it was built. */
    public HnswGraph graph() {
        return graph;
    }

    /** Whether both were made on one graph. */
    public boolean isOnGraphOf(LiveIndex other) {
        return graph == other.graph;
    }

    /** The handles from 0 to below this are the graph's: the songs that were there when it was built. */
    public int graphSize() {
        return graph.size();
    }

    /** Puts a new song in and returns its handle, the lowest that was never given. */
    public int add(float[] vector) {
        return rows.add(checked(vector));
    }

    /** Gives a song another vector; one that was taken out is there again. */
    public void move(int handle, float[] vector) {
        rows.set(handle, checked(vector));
        if (handle < graph.size()) {
            strays.moved(handle, rows.initial().values(Similarity.COSINE));
        }
    }

    /** Takes a song out; its handle stays its own. */
    public void remove(int handle) {
        rows.remove(handle);
    }

    private float[] checked(float[] vector) {
        if (vector.length != rows.dimension()) {
            throw new IllegalArgumentException(
                    "vector has dimension " + vector.length + " but the index has " + rows.dimension());
        }
        return vector;
    }

    /** Songs that are there. */
    @Override
    public int size() {
        return rows.size();
    }

    /** Handles given so far, also those of songs that left. */
    public int handles() {
        return rows.count();
    }

    public int dimension() {
        return rows.dimension();
    }

    public boolean contains(int handle) {
        return rows.contains(handle);
    }

    /** A copy of the song's current vector; null if the song is not there. */
    public float @Nullable [] vector(int handle) {
        return rows.vector(handle);
    }

    /** Grows with each change. */
    public long changes() {
        return rows.changes();
    }

    /** Candidates that a search of the graph considers, of all indexes on this graph. */
    public int searchBreadth() {
        return graph.searchBreadth();
    }

    /** Searches that begin from now on consider so many candidates, at least 1: more is slower and finds more. */
    public void searchBreadth(int breadth) {
        graph.searchBreadth(breadth);
    }

    /** Songs that each search compares one by one: new ones and those that moved far. */
    public int buffered() {
        return rows.count() - graph.size() + strays.size();
    }

    /** Songs of the graph that have another vector than it was built with. */
    public int moved() {
        return strays.movedRows();
    }

    /** Exact search in the current vectors by either similarity. */
    public VectorIndex exact(Similarity similarity) {
        return similarity == Similarity.COSINE ? byCosine : byInnerProduct;
    }

    @Override
    public List<Neighbor> search(float[] query, int k, IntPredicate accepted, int expectedRejections) {
        return search(query, GraphLinks.NONE, k, accepted, expectedRejections);
    }

    /**
     * As {@link #search} with the song's own vector, and finds more: it begins beside the song, too, so that it sees what
     * stands there also where no link leads to it from elsewhere. The song itself is among them if it is accepted; empty if
     * it is not there.
     */
    public List<Neighbor> searchAround(int handle, int k, IntPredicate accepted, int expectedRejections) {
        float[] vector = rows.vector(handle);
        if (vector == null) {
            return List.of();
        }
        return search(vector, handle < graph.size() ? handle : GraphLinks.NONE, k, accepted, expectedRejections);
    }

    private List<Neighbor> search(float[] query, int beside, int k, IntPredicate accepted, int expectedRejections) {
        float[] unit = Similarity.COSINE.prepare(query, k, rows.dimension());
        int buffered = strays.size();
        for (long wanted = (long) k + expectedRejections; wanted * SCAN_SHARE <= rows.size(); wanted *= 2) {
            List<Neighbor> nearest = graph.search(
                    rows.initial(),
                    unit,
                    beside,
                    (int) wanted,
                    handle -> rows.contains(handle) && !strays.contains(handle, buffered) && accepted.test(handle));
            if (nearest.size() >= k) {
                return withBuffer(nearest, buffered, unit, k, accepted);
            }
        }
        return byCosine.search(query, k, accepted, expectedRejections);
    }

    private List<Neighbor> withBuffer(
            List<Neighbor> nearest, int buffered, float[] unit, int k, IntPredicate accepted) {
        var best = new TopK(k);
        nearest.forEach(neighbor -> best.offer(neighbor.handle(), neighbor.score()));
        for (int i = 0; i < buffered; i++) {
            byCosine.scan(strays.get(i), strays.get(i) + 1, unit, accepted, best);
        }
        byCosine.scan(graph.size(), rows.count(), unit, accepted, best);
        return best.bestFirst();
    }
}
