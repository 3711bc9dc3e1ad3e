package io.muse.trainer.live;

import java.time.Duration;

/**
 * @param tick within which the budget may be spent
 * @param budget of time for row solves a tick: the rest of it is left to others
 * @param threshold the share of a song's row that has to have changed by edits of other songs before it is solved again
 * @param longestPlaylist an edit of a longer playlist is not told to the other songs in it
 */
public record LiveSettings(Duration tick, Duration budget, double threshold, int longestPlaylist) {
    public LiveSettings {
        if (budget.compareTo(tick) > 0) {
            throw new IllegalArgumentException("muse.trainer.live.budget is longer than muse.trainer.live.tick");
        }
    }
}
