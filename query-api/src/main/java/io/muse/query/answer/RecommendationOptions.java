package io.muse.query.answer;

import java.util.Set;

/**
 * What a recommendation may hold, and what is told of it.
 *
 * @param excluded tracks that must not be recommended, beside the seeds
 * @param damping b of score / playlists^b, from 0, none, to 1
 * @param why whether to tell which seeds a track comes from
 */
public record RecommendationOptions(Selection selection, Set<String> excluded, double damping, boolean why) {
    public RecommendationOptions {
        excluded = Set.copyOf(excluded);
    }
}
