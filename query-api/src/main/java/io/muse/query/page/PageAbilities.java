package io.muse.query.page;

/**
 * What the page may do here.
 *
 * @param edits whether it can publish the edits of a playlist
 */
public record PageAbilities(boolean edits) {}
