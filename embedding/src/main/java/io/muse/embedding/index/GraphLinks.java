package io.muse.embedding.index;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The links of a navigable small world graph over rows, as plain numbers that nobody changes.
 *
 * @param entry the row where a search begins, {@value #NONE} in a graph without rows
 * @param layers the lowest, which has all rows, first; the entry is in all of them
 */
record GraphLinks(int entry, List<Layer> layers) {
    static final int NONE = -1;

    /** More than any graph has: a layer has as many rows as the one above times the number of links. */
    private static final int MOST_LAYERS = 64;

    GraphLinks {
        layers = List.copyOf(layers);
    }

    /**
     * @param starts by row, and one more: where its neighbours begin
     * @param neighbours of row 0, of row 1, …; no row of itself
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Layer(int[] starts, int[] neighbours) {
        /** Most neighbours of a row. */
        int mostNeighbours() {
            int most = 0;
            for (int row = 0; row + 1 < starts.length; row++) {
                most = Math.max(most, starts[row + 1] - starts[row]);
            }
            return most;
        }

        private void write(DataOutputStream out) throws IOException {
            for (int row = 0; row + 1 < starts.length; row++) {
                out.writeInt(starts[row + 1] - starts[row]);
                for (int at = starts[row]; at < starts[row + 1]; at++) {
                    out.writeInt(neighbours[at]);
                }
            }
        }

        private static Layer read(DataInputStream in, int count) throws IOException {
            int[] starts = new int[count + 1];
            var neighbours = new IntArrayList();
            for (int row = 0; row < count; row++) {
                int degree = in.readInt();
                if (degree < 0 || degree > count) {
                    throw new IOException("not a graph: row " + row + " has " + degree + " neighbours");
                }
                for (int i = 0; i < degree; i++) {
                    neighbours.add(rowBelow(count, in.readInt()));
                }
                starts[row + 1] = neighbours.size();
            }
            return new Layer(starts, neighbours.toIntArray());
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(entry);
        out.writeInt(layers.size());
        for (Layer layer : layers) {
            layer.write(out);
        }
    }

    /** @throws IOException where it is not the links of a graph of so many rows */
    static GraphLinks read(DataInputStream in, int count) throws IOException {
        int entry = in.readInt();
        int layers = in.readInt();
        if (layers < 0 || layers > MOST_LAYERS || (layers == 0) != (count == 0)) {
            throw new IOException("not a graph: " + layers + " layers of " + count + " rows");
        }
        List<Layer> read = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            read.add(Layer.read(in, count));
        }
        return new GraphLinks(count == 0 ? NONE : rowBelow(count, entry), read);
    }

    private static int rowBelow(int count, int row) throws IOException {
        if (row < 0 || row >= count) {
            throw new IOException("not a graph: it names row " + row + " of " + count);
        }
        return row;
    }
}
