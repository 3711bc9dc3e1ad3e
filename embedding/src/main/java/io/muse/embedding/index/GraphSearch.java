package io.muse.embedding.index;

import io.muse.embedding.index.GraphLinks.Layer;
import io.muse.embedding.kernel.Rows;
import it.unimi.dsi.fastutil.longs.LongHeapPriorityQueue;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Searches a graph's links: down the layers to the row that is nearest there, then from the best candidate to its
 * neighbours until the best is worse than all that are kept (Malkov and Yashunin, 2018, algorithm 2). Nothing is locked
 * and next to nothing allocated: each search borrows a workspace. Any number of threads.
 */
final class GraphSearch {
    private final GraphLinks links;
    private final int dimension;
    private final int rows;
    private final int mostNeighbours;

    /** Those that no search uses; as many as ever searched at once. */
    private final Queue<Workspace> free = new ConcurrentLinkedQueue<>();

    GraphSearch(GraphLinks links, int rows, int dimension) {
        this.links = links;
        this.rows = rows;
        this.dimension = dimension;
        mostNeighbours =
                links.layers().stream().mapToInt(Layer::mostNeighbours).max().orElse(0);
    }

    /**
     * About the {@code breadth} rows of largest inner product with the query.
     *
     * @param units the rows as they are now, row-major; may change meanwhile
     */
    TopK nearest(float[] units, float[] query, int breadth) {
        var best = new TopK(breadth);
        if (links.entry() == GraphLinks.NONE) {
            return best;
        }
        Workspace borrowed = free.poll();
        Workspace space = borrowed == null ? new Workspace(rows, mostNeighbours) : borrowed;
        int start = descend(units, query);
        space.visitAgain(start);
        float score = score(units, query, start);
        best.offer(start, score);
        space.candidates.enqueue(~TopK.key(start, score));
        searchLowest(units, query, space, best);
        free.add(space);
        return best;
    }

    /** The row of the lowest layer where the search there begins. */
    private int descend(float[] units, float[] query) {
        int nearest = links.entry();
        float best = score(units, query, nearest);
        for (int i = links.layers().size() - 1; i > 0; i--) {
            Layer layer = links.layers().get(i);
            int before;
            do {
                before = nearest;
                for (int at = layer.starts()[before]; at < layer.starts()[before + 1]; at++) {
                    int neighbour = layer.neighbours()[at];
                    float score = score(units, query, neighbour);
                    if (score > best) {
                        best = score;
                        nearest = neighbour;
                    }
                }
            } while (nearest != before);
        }
        return nearest;
    }

    private void searchLowest(float[] units, float[] query, Workspace space, TopK best) {
        Layer lowest = links.layers().getFirst();
        LongHeapPriorityQueue candidates = space.candidates;
        while (!candidates.isEmpty()) {
            long candidate = ~candidates.dequeueLong();
            if (TopK.score(candidate) < best.threshold()) {
                return;
            }
            int row = TopK.handle(candidate);
            int unvisited = space.visit(lowest.neighbours(), lowest.starts()[row], lowest.starts()[row + 1]);
            // All at once, and nothing else: the rows are far apart in memory, and are fetched while others are
            // multiplied.
            scores(units, query, space.rows, space.scores, unvisited);
            for (int i = 0; i < unvisited; i++) {
                float score = space.scores[i];
                if (score > best.threshold()) {
                    best.offer(space.rows[i], score);
                    candidates.enqueue(~TopK.key(space.rows[i], score));
                }
            }
        }
    }

    private void scores(float[] units, float[] query, int[] ofRows, float[] scores, int count) {
        for (int i = 0; i < count; i++) {
            scores[i] = score(units, query, ofRows[i]);
        }
    }

    private float score(float[] units, float[] query, int row) {
        return Rows.dot(units, row * dimension, query, 0, dimension);
    }

    /** What one search at a time needs. */
    private static final class Workspace {
        /** A bit a row. */
        private final long[] visited;

        private final int[] rows;
        private final float[] scores;

        /** The complements of {@link TopK}'s keys, so that the best comes first. */
        private final LongHeapPriorityQueue candidates = new LongHeapPriorityQueue();

        private Workspace(int rows, int mostNeighbours) {
            visited = new long[(rows + Long.SIZE - 1) / Long.SIZE];
            this.rows = new int[mostNeighbours];
            scores = new float[mostNeighbours];
        }

        /** Only the row has been visited, and there are no candidates. */
        void visitAgain(int row) {
            candidates.clear();
            Arrays.fill(visited, 0);
            visited[row / Long.SIZE] |= 1L << row;
        }

        /** Visits some neighbours; returns how many were not visited before, which stand in {@link #rows} then. */
        int visit(int[] neighbours, int from, int to) {
            int unvisited = 0;
            for (int at = from; at < to; at++) {
                int row = neighbours[at];
                long word = visited[row / Long.SIZE];
                rows[unvisited] = row;
                unvisited += (int) (~word >>> row & 1);
                visited[row / Long.SIZE] = word | 1L << row;
            }
            return unvisited;
        }
    }
}
