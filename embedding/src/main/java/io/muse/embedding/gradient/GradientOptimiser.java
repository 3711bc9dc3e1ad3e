package io.muse.embedding.gradient;

import io.muse.embedding.objective.SongVectors;

/** Lowers J + 2λ Σ ‖w‖² step by step along its gradient. */
public interface GradientOptimiser {

    /**
     * One pass over all pairs, changing {@code vectors} in place. With too large a learning rate the vectors grow
     * beyond any bound, and J is then infinite or not a number.
     *
     * @throws InterruptedException where the calling thread was interrupted: the vectors are then part of the way
     */
    void epoch(SongVectors vectors) throws InterruptedException;
}
