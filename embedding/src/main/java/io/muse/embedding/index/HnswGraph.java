package io.muse.embedding.index;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * A hierarchical navigable small world graph (Malkov and Yashunin, 2018) over the cosine. Its nodes are row numbers, and
 * its links are never changed; the rows are given with each search, so they may be others than it was built with. A row
 * that is far from what it was built with can't be reached reliably. Any number of threads may search.
 *
 * <p>The library hnswlib-core builds it. Its own search locks every node that it looks at, lends each search one of as many
 * visited sets as the machine has processors, and boxes each distance; so the links are copied out and searched here.
 */
public final class HnswGraph {
    /**
     * Length of a random displacement of rows of norm 1 before they are linked. Songs of one playlist alone have equal
     * vectors, and rows that are equal would be linked with each other only: no search would come there from elsewhere.
     * Measured on 85,955 songs of the simulated platform, a third of which have ten equals: M = 16, ef = 64 finds .987 of
     * the true nearest ten, .973 without it.
     */
    private static final float DISPLACEMENT = 0.001f;

    private static final int FLOATS_AT_ONCE = 1 << 14;

    private final float[] placed;
    private final int count;
    private final int dimension;
    private final GraphLinks links;
    private final GraphSearch search;
    private volatile int searchBreadth;

    private HnswGraph(float[] placed, int count, int dimension, GraphLinks links, int searchBreadth) {
        this.placed = placed;
        this.count = count;
        this.dimension = dimension;
        this.links = links;
        this.searchBreadth = searchBreadth;
        search = new GraphSearch(links, count, dimension);
    }

    /**
     * Builds the graph.
     *
     * @param units rows of norm 1, row-major; displaced a little, kept, and not changed by anybody else
     * @param rowsDone told now and then, from any thread, how many rows are in the graph
     * @throws InterruptedException where the calling thread was interrupted
     */
    static HnswGraph build(
            float[] units, int count, int dimension, HnswSettings settings, BuildEffort effort, IntConsumer rowsDone)
            throws InterruptedException {
        displace(units, dimension);
        GraphLinks links = new GraphBuild(units, count, dimension, settings).run(effort, rowsDone);
        return new HnswGraph(units, count, dimension, links, settings.searchBreadth());
    }

    /** The same for the same rows. Leaves their norms at 1, but for a little. */
    private static void displace(float[] units, int dimension) {
        var random = new Random(units.length);
        double deviation = DISPLACEMENT / Math.sqrt(dimension);
        float norm = (float) Math.sqrt(1 + DISPLACEMENT * DISPLACEMENT);
        for (int i = 0; i < units.length; i++) {
            units[i] = (units[i] + (float) (deviation * random.nextGaussian())) / norm;
        }
    }

    /** Writes links and rows, for {@link #read}; {@code out} stays open. */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(count);
        out.writeInt(dimension);
        out.writeInt(searchBreadth);
        ByteBuffer buffer = ByteBuffer.allocate(FLOATS_AT_ONCE * Float.BYTES);
        for (int at = 0; at < placed.length; at += FLOATS_AT_ONCE) {
            int floats = Math.min(FLOATS_AT_ONCE, placed.length - at);
            buffer.asFloatBuffer().put(placed, at, floats);
            out.write(buffer.array(), 0, floats * Float.BYTES);
        }
        links.write(out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException where it is not a whole graph
     */
    public static HnswGraph read(DataInputStream in) throws IOException {
        int count = in.readInt();
        int dimension = in.readInt();
        int searchBreadth = in.readInt();
        if (count < 0 || dimension < 1 || searchBreadth < 1 || (long) count * dimension > Integer.MAX_VALUE - 8) {
            throw new IOException("not a graph: " + count + " rows of " + dimension);
        }
        float[] placed = new float[count * dimension];
        byte[] bytes = new byte[FLOATS_AT_ONCE * Float.BYTES];
        for (int at = 0; at < placed.length; at += FLOATS_AT_ONCE) {
            int floats = Math.min(FLOATS_AT_ONCE, placed.length - at);
            in.readFully(bytes, 0, floats * Float.BYTES);
            ByteBuffer.wrap(bytes).asFloatBuffer().get(placed, at, floats);
        }
        return new HnswGraph(placed, count, dimension, GraphLinks.read(in, count), searchBreadth);
    }

    /** Rows. */
    public int size() {
        return count;
    }

    public int dimension() {
        return dimension;
    }

    int searchBreadth() {
        return searchBreadth;
    }

    void searchBreadth(int breadth) {
        searchBreadth = breadth;
    }

    /**
     * Cosine of a vector of norm 1 with what the row was built with. Not by vectors of the processor: asked once a row, a
     * service that starts would have most rows done before that code is compiled, and till then it is far slower than a plain loop.
     */
    float cosineWithPlaced(int row, float[] units, int at) {
        float sum = 0;
        for (int i = 0; i < dimension; i++) {
            sum += placed[row * dimension + i] * units[at + i];
        }
        return sum;
    }

    /**
     * The accepted ones of the {@code wanted} nearest rows, best first.
     *
     * @param rows as they are now; may change meanwhile
     * @param beside a row of the graph that is near, or {@link GraphLinks#NONE}
     */
    List<Neighbor> search(RowBlock rows, float[] unitQuery, int beside, int wanted, IntPredicate accepted) {
        TopK best = search.nearest(rows, unitQuery, beside, wanted, Math.max(wanted, searchBreadth));
        List<Neighbor> nearest = new ArrayList<>(wanted);
        for (Neighbor neighbor : best.bestFirst()) {
            if (accepted.test(neighbor.handle())) {
                nearest.add(neighbor);
            }
        }
        return nearest;
    }
}
