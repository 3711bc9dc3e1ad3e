package io.muse.query.answer;

import io.muse.embedding.index.Neighbor;
import io.muse.embedding.kernel.Rows;
import io.muse.embedding.selection.MaximalMarginalRelevance;
import io.muse.query.serving.ServingState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes from the best that a search found those that are not all alike, by {@link MaximalMarginalRelevance}. */
final class DiverseTracks {
    private static final int CANDIDATES_PER_TRACK = 5;
    private static final int MOST_MORE_CANDIDATES = 500;

    private DiverseTracks() {}

    /** How many a search should find for {@code k} of them to be taken. */
    static int candidates(int k, double diversity) {
        return diversity == 0 ? k : Math.min(CANDIDATES_PER_TRACK * k, k + MOST_MORE_CANDIDATES);
    }

    /**
     * {@code k} of those that were found, in the order in which they are taken, with their scores.
     *
     * @param found best first
     * @param best the score that counts as a cosine of 1, above 0
     */
    static List<Neighbor> take(ServingState state, List<Neighbor> found, int k, double diversity, double best) {
        if (diversity == 0) {
            return found.subList(0, Math.min(k, found.size()));
        }
        List<Neighbor> candidates = new ArrayList<>(found.size());
        List<float[]> units = new ArrayList<>(found.size());
        for (Neighbor neighbor : found) {
            float[] vector = state.vector(neighbor.handle());
            if (vector != null) {
                candidates.add(neighbor);
                units.add(unit(vector));
            }
        }
        double[] relevance =
                candidates.stream().mapToDouble(c -> c.score() / best).toArray();
        int[] taken = MaximalMarginalRelevance.select(units.toArray(float[][]::new), relevance, k, diversity);
        return Arrays.stream(taken).mapToObj(candidates::get).toList();
    }

    /** The vector itself, brought to norm 1. */
    static float[] unit(float[] vector) {
        double norm = Math.sqrt(Rows.dot(vector, 0, vector, 0, vector.length));
        Rows.scale(norm > 0 ? (float) (1 / norm) : 0, vector, 0, vector, 0, vector.length);
        return vector;
    }
}
