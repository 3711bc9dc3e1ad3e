package io.muse.query.answer;

import org.jspecify.annotations.Nullable;

/**
 * A seed that a recommendation comes from.
 *
 * @param share of what all seeds and the title add to its score, from 0 to 1
 * @param playlists how many playlists hold both right now; absent where that can't be told in time
 */
public record Reason(
        TrackSummary track, double share, @Nullable Integer playlists) {}
