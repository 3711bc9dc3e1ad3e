package io.muse.query.serving;

import io.muse.embedding.index.HnswGraph;
import io.muse.embedding.index.HnswSettings;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A graph in a {@link SealedFile}: settings, track ids, rows, links. */
final class GraphFile {
    private static final int MAGIC = 'M' << 24 | 'U' << 16 | 'G' << 8 | '2';

    private GraphFile() {}

    /** Replaces the file at once when all is written. */
    static void write(Path file, StoredGraph stored) throws IOException {
        SealedFile.write(file, out -> {
            out.writeInt(MAGIC);
            out.writeInt(stored.settings().links());
            out.writeInt(stored.settings().buildBreadth());
            out.writeInt(stored.settings().searchBreadth());
            out.writeInt(stored.tracks().size());
            for (String track : stored.tracks()) {
                out.writeUTF(track);
            }
            stored.graph().write(out);
        });
    }

    /** @throws IOException saying what is wrong with the file */
    static StoredGraph read(Path file) throws IOException {
        try (DataInputStream in = SealedFile.open(file)) {
            if (in.readInt() != MAGIC) {
                throw new IOException(file + " is not a graph of this program's format");
            }
            var settings = new HnswSettings(in.readInt(), in.readInt(), in.readInt());
            int count = in.readInt();
            List<String> tracks = new ArrayList<>(count);
            for (int row = 0; row < count; row++) {
                tracks.add(in.readUTF());
            }
            HnswGraph graph = HnswGraph.read(in);
            if (graph.size() != count) {
                throw new IOException(file + " has " + count + " tracks for " + graph.size() + " rows");
            }
            return new StoredGraph(graph, tracks, settings);
        }
    }
}
