package io.muse.query.serving;

import io.muse.embedding.index.HnswGraph;
import io.muse.embedding.index.HnswSettings;
import java.util.List;

/**
 * A graph with what it is of.
 *
 * @param tracks by row
 * @param settings that it was built with
 */
record StoredGraph(HnswGraph graph, List<String> tracks, HnswSettings settings) {
    StoredGraph {
        tracks = List.copyOf(tracks);
    }

    /** Whether it is what these settings would build, and can search vectors of that dimension. */
    boolean fits(HnswSettings wanted, int dimension) {
        return settings.links() == wanted.links()
                && settings.buildBreadth() == wanted.buildBreadth()
                && graph.dimension() == dimension;
    }
}
