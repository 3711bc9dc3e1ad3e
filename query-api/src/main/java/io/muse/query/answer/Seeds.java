package io.muse.query.answer;

import io.muse.embedding.foldin.SeedTerm;
import io.muse.query.serving.ServingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a folded-in query: wanted tracks, then unwanted ones, as far as they have vectors.
 *
 * @param tracks ids of the wanted ones, term by term
 * @param terms of the wanted ones and, behind them, of the unwanted
 * @param ignored wanted ones without a vector
 */
record Seeds(List<String> tracks, List<SeedTerm> terms, List<String> ignored) {

    static Seeds of(ServingState state, Taste taste, float unwantedWeight) {
        List<String> tracks = new ArrayList<>();
        List<SeedTerm> terms = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        taste.wanted().forEach((track, weight) -> {
            float[] vector = vector(state, track);
            if (vector == null) {
                ignored.add(track);
            } else {
                tracks.add(track);
                terms.add(SeedTerm.wanted(vector, weight));
            }
        });
        unwanted(state, taste.unwanted(), unwantedWeight, terms);
        return new Seeds(tracks, terms, ignored);
    }

    private static void unwanted(ServingState state, Set<String> tracks, float weight, List<SeedTerm> terms) {
        for (String track : tracks) {
            float[] vector = vector(state, track);
            if (vector != null) {
                terms.add(SeedTerm.unwanted(vector, weight));
            }
        }
    }

    private static float @Nullable [] vector(ServingState state, String track) {
        int row = state.row(track);
        return row == ServingState.NO_ROW ? null : state.vector(row);
    }

    boolean isEmpty() {
        return tracks.isEmpty();
    }
}
