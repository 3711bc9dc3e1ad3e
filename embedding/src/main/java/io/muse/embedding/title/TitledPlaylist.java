package io.muse.embedding.title;

/**
 * A playlist that has a name.
 *
 * @param title as from {@link TitleText#normalised}
 * @param songs handles of its songs that have vectors, each once
 */
@SuppressWarnings("ArrayRecordComponent")
public record TitledPlaylist(String title, int[] songs) {}
