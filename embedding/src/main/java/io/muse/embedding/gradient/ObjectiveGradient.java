package io.muse.embedding.gradient;

import io.muse.embedding.objective.SongVectors;

/** All partial derivatives of J + 2λ Σ ‖w‖². */
public interface ObjectiveGradient {

    /**
     * @param gradient is overwritten: row i, at {@link SongVectors#offset}, holds the derivatives by w_i and then, in
     *     a model with bias, the one by b_i; what follows has no meaning
     * @throws InterruptedException where the calling thread was interrupted
     */
    void of(SongVectors vectors, float[] gradient) throws InterruptedException;
}
