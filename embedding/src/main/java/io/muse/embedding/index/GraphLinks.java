package io.muse.embedding.index;

import com.github.jelmerk.hnswlib.core.ObjectSerializer;
import com.github.jelmerk.hnswlib.core.hnsw.HnswIndex;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidObjectException;
import java.io.ObjectInput;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.Set;

/**
 * The library's graph to and from bytes. It gives no access to its links but through Java serialisation, which writes
 * them as plain numbers. What is read may name just the few classes that were written: any other one is refused before
 * it is loaded. Who reads makes sure beforehand that the bytes are what was written.
 */
final class GraphLinks {
    private static final Set<Class<?>> WRITTEN = Set.of(
            HnswIndex.class,
            GraphDistance.class,
            RowNumbers.class,
            RowNodes.class,
            Comparator.naturalOrder().getClass(),
            Enum.class);

    private static final ObjectInputFilter ONLY_WRITTEN =
            info -> info.serialClass() == null || WRITTEN.contains(info.serialClass())
                    ? ObjectInputFilter.Status.ALLOWED
                    : ObjectInputFilter.Status.REJECTED;

    private GraphLinks() {}

    /** How the library writes ids. */
    record RowNumbers() implements ObjectSerializer<Integer> {
        @Override
        public void write(Integer row, ObjectOutput out) throws IOException {
            out.writeInt(row);
        }

        @Override
        public Integer read(ObjectInput in) throws IOException {
            return in.readInt();
        }
    }

    /** How the library writes items. */
    record RowNodes(int dimension) implements ObjectSerializer<GraphNode> {
        @Override
        public void write(GraphNode node, ObjectOutput out) throws IOException {
            out.writeInt(node.row());
        }

        @Override
        public GraphNode read(ObjectInput in) throws IOException {
            return GraphNode.ofRow(in.readInt(), dimension);
        }
    }

    static void write(HnswIndex<Integer, GraphNode, GraphNode, Float> graph, OutputStream out) throws IOException {
        var objects = new ObjectOutputStream(out);
        objects.writeObject(graph);
        objects.flush();
    }

    /** @throws IOException where it is not such a graph */
    @SuppressWarnings("unchecked")
    static HnswIndex<Integer, GraphNode, GraphNode, Float> read(InputStream in, float[] placed) throws IOException {
        var objects = new ObjectInputStream(in);
        objects.setObjectInputFilter(ONLY_WRITTEN);
        try {
            var graph = (HnswIndex<Integer, GraphNode, GraphNode, Float>) objects.readObject();
            ((GraphDistance) graph.getDistanceFunction()).place(placed);
            return graph;
        } catch (ClassNotFoundException | RuntimeException e) {
            var invalid = new InvalidObjectException("not the links of a graph: " + e.getMessage());
            invalid.initCause(e);
            throw invalid;
        }
    }
}
