package io.muse.embedding.cooccurrence;

import java.util.function.Consumer;

/**
 * The factor X of the co-occurrence matrix M = XᵀX, readable both ways. Each membership is visited exactly once, in
 * any order; an unknown playlist or track has none.
 *
 * @param <P> names a playlist
 * @param <T> names a track
 */
public interface Factor<P, T> {
    void forEachPlaylistOf(T track, Consumer<? super P> action);

    void forEachTrackOf(P playlist, Consumer<? super T> action);
}
