package io.muse.embedding.index;

import com.github.jelmerk.hnswlib.core.hnsw.HnswIndex;
import io.muse.embedding.kernel.Rows;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;
import org.eclipse.collections.api.list.primitive.IntList;

/** Links rows by the library hnswlib-core, and copies the links out of it. */
final class GraphBuild {
    /** Parts of the rows after which progress is told. */
    private static final int REPORTS = 100;

    private final HnswIndex<Integer, GraphNode, GraphNode, Float> graph;
    private final int count;
    private final int dimension;

    /** @param units rows of norm 1, row-major */
    GraphBuild(float[] units, int count, int dimension, HnswSettings settings) {
        this.count = count;
        this.dimension = dimension;
        graph = HnswIndex.<GraphNode, Float>newBuilder(
                        dimension,
                        (x, y) -> -Rows.dot(units, x.row() * dimension, units, y.row() * dimension, dimension),
                        Math.max(1, count))
                .withM(settings.links())
                .withEfConstruction(settings.buildBreadth())
                .build();
    }

    /**
     * Links all rows.
     *
     * @param rowsDone told now and then, from any thread, how many rows are in the graph
     * @throws InterruptedException where the calling thread was interrupted
     */
    GraphLinks run(BuildEffort effort, IntConsumer rowsDone) throws InterruptedException {
        var next = new AtomicInteger();
        var done = new AtomicInteger();
        int report = Math.max(1, count / REPORTS);
        Callable<Void> worker = () -> {
            var pace = effort.pace();
            for (int row = next.getAndIncrement(); row < count; row = next.getAndIncrement()) {
                graph.add(new GraphNode(row, dimension));
                int rows = done.incrementAndGet();
                if (rows % report == 0 || rows == count) {
                    rowsDone.accept(rows);
                }
                pace.breathe();
            }
            return null;
        };
        var threads = effort.niceness()
                .of(Thread.ofPlatform().daemon().name("build-graph-", 0).factory());
        try (var workers = Executors.newFixedThreadPool(effort.threads(), threads)) {
            List<Future<Void>> ends = new ArrayList<>();
            try {
                for (int i = 0; i < effort.threads(); i++) {
                    ends.add(workers.submit(worker));
                }
                for (Future<Void> end : ends) {
                    end.get();
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("the graph could not be built", e.getCause());
            } finally {
                workers.shutdownNow();
            }
        }
        return links();
    }

    /**
     * The library keeps the links to itself, so they are read by reflection: its version is pinned, and a test finds out
     * where another one names them otherwise.
     */
    private GraphLinks links() {
        try {
            var nodes =
                    (AtomicReferenceArray<?>) field(HnswIndex.class, "nodes").get(graph);
            Object entry = field(HnswIndex.class, "entryPoint").get(graph);
            if (entry == null) {
                return new GraphLinks(GraphLinks.NONE, List.of());
            }
            Field item = field(entry.getClass(), "item");
            Field connections = field(entry.getClass(), "connections");
            int[] rows = new int[count];
            IntList[][] links = new IntList[count][];
            for (int node = 0; node < count; node++) {
                rows[node] = ((GraphNode) item.get(nodes.get(node))).row();
                links[rows[node]] = (IntList[]) connections.get(nodes.get(node));
            }
            int top = ((IntList[]) connections.get(entry)).length;
            List<GraphLinks.Layer> layers = new ArrayList<>();
            for (int layer = 0; layer < top; layer++) {
                layers.add(layer(layer, links, rows));
            }
            return new GraphLinks(((GraphNode) item.get(entry)).row(), layers);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this version of hnswlib-core keeps its links elsewhere", e);
        }
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /**
     * @param links by row and layer, of nodes
     * @param rows by node
     */
    private static GraphLinks.Layer layer(int layer, IntList[][] links, int[] rows) {
        int[] starts = new int[links.length + 1];
        for (int row = 0; row < links.length; row++) {
            starts[row + 1] = starts[row] + (layer < links[row].length ? links[row][layer].size() : 0);
        }
        int[] neighbours = new int[starts[links.length]];
        for (int row = 0; row < links.length; row++) {
            for (int at = starts[row]; at < starts[row + 1]; at++) {
                neighbours[at] = rows[links[row][layer].get(at - starts[row])];
            }
        }
        return new GraphLinks.Layer(starts, neighbours);
    }
}
