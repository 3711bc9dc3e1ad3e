package io.muse.embedding.gradient;

import io.muse.embedding.kernel.Gram;
import io.muse.embedding.kernel.Rows;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.SongVectors;

/**
 * The part of the gradient that takes every pair as one that never met, and the ridge: over rows e = [w, 1, log ℓ − b]
 * and with a_i = [w_i, b_i, −1] the residual of such a pair is a_i·e_j, so a quarter of the derivatives is
 * f₀ (G a_i − (a_i·e_i) e_i) + λ w_i. G is that of the vectors at the time of construction.
 */
final class UnobservedGradient {
    private final SongVectors vectors;
    private final float unobservedWeight;
    private final float lambda;
    private final float[] weightedGram;

    /** O(S · d²). */
    UnobservedGradient(SongVectors vectors, Hyperparameters hyperparameters) {
        int stride = vectors.stride();
        this.vectors = vectors;
        double weight = hyperparameters.unobservedWeight();
        this.unobservedWeight = (float) weight;
        this.lambda = (float) hyperparameters.lambda();
        this.weightedGram = new float[stride * stride];
        var gram = Gram.of(vectors.rows(), vectors.count(), stride);
        for (int row = 0; row < stride; row++) {
            for (int column = 0; column < stride; column++) {
                weightedGram[row * stride + column] = (float) (weight * gram.get(row, column));
            }
        }
    }

    /** Overwrites {@code quarter}, of the length of a stride, with a quarter of the derivatives by a song's row; O(d²). */
    void of(int song, float[] quarter) {
        int stride = vectors.stride();
        int at = vectors.offset(song);
        float[] rows = vectors.rows();
        for (int i = 0; i < stride; i++) {
            float sum = Rows.dot(weightedGram, i * stride, rows, at, vectors.dimension());
            if (vectors.isExtended()) {
                sum += weightedGram[i * stride + vectors.one()] * vectors.bias(song)
                        - weightedGram[i * stride + vectors.target()];
            }
            quarter[i] = sum;
        }
        Rows.addScaled(-unobservedWeight * unmetResidual(song, song), rows, at, quarter, 0, stride);
        Rows.addScaled(lambda, rows, at, quarter, 0, vectors.dimension());
    }

    /** w_i·w_j + b_i + b_j − log ℓ. */
    float unmetResidual(int song, int other) {
        float[] rows = vectors.rows();
        float dot = Rows.dot(rows, vectors.offset(song), rows, vectors.offset(other), vectors.dimension());
        return vectors.isExtended() ? dot + vectors.bias(song) - rows[vectors.offset(other) + vectors.target()] : dot;
    }
}
