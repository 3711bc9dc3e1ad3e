package io.muse.query.title;

import java.util.Optional;

/** What titles say about the songs of their playlists. Any number of threads may ask. */
public interface TitleDirections {

    /** Whether there is a title model; until then titles say nothing. */
    boolean isAvailable();

    /**
     * Where a playlist of this title probably folds in to, as {@link
     * io.muse.embedding.title.TitleModel#playlistVector} tells: of norm 1 at most, and the shorter the less it tells.
     * Empty if the title says nothing, or there is no model for vectors of this dimension.
     *
     * @param title as its owner wrote it
     * @param dimension of the song vectors that are served
     */
    Optional<float[]> directionOf(String title, int dimension);
}
