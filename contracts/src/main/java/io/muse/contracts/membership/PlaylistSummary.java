package io.muse.contracts.membership;

import org.jspecify.annotations.Nullable;

/**
 * Value of the playlists topic; null there means that the playlist was deleted.
 *
 * @param size how many tracks it holds
 */
public record PlaylistSummary(
        @Nullable String title, @Nullable String ownerId, int size) {}
