package io.muse.embedding.index;

/**
 * @param handle row of the song in the matrix
 * @param score its similarity to the query, more is closer
 */
public record Neighbor(int handle, float score) {}
