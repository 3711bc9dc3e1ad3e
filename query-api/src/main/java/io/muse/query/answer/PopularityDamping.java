package io.muse.query.answer;

import io.muse.embedding.index.Neighbor;
import io.muse.query.serving.ServingState;
import java.util.Comparator;
import java.util.List;

/**
 * Ranks the best tracks once more by score / playlists^b: the higher b, the less known songs come up. Only tracks that
 * are among the best without it are considered, so that what is hardly known and hardly fits does not come up.
 */
final class PopularityDamping {
    private static final int LEAST_CANDIDATES = 1_000;

    private PopularityDamping() {}

    /** How many a search should find for {@code wanted} to be taken of them. */
    static int candidates(int wanted, double damping) {
        return damping == 0 ? wanted : Math.max(wanted, LEAST_CANDIDATES);
    }

    /** The {@code wanted} best by their damped scores; a score below 0 stays as it is. */
    static List<Neighbor> rank(ServingState state, List<Neighbor> found, int wanted, double damping) {
        if (damping == 0) {
            return found;
        }
        return found.stream()
                .map(track -> damped(track, state.playlistCount(track.handle()), damping))
                .sorted(Comparator.comparingDouble(Neighbor::score).reversed())
                .limit(wanted)
                .toList();
    }

    private static Neighbor damped(Neighbor track, int playlists, double damping) {
        double factor = track.score() > 0 ? Math.pow(Math.max(1, playlists), -damping) : 1;
        return new Neighbor(track.handle(), (float) (track.score() * factor));
    }
}
