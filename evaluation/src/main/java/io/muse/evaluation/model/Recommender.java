package io.muse.evaluation.model;

/** A trained model that continues playlists. Safe for any number of threads. */
public interface Recommender {
    /**
     * Scores every song of the vocabulary: the higher, the sooner it is recommended. Seeds get a score like any other
     * song; whoever ranks leaves them out.
     *
     * @param scores overwritten, one a dense id
     */
    void score(Query query, float[] scores);
}
