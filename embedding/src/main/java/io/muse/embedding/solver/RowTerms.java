package io.muse.embedding.solver;

import io.muse.embedding.cooccurrence.SparseRow;
import io.muse.embedding.kernel.Octets;
import io.muse.embedding.objective.PairWeights;
import io.muse.embedding.objective.SongVectors;
import java.util.Arrays;

/**
 * What the normal equations of {@link RowSolver} hold beside the base, never formed: terms (f − f₀) e eᵀ and f t e over
 * rows e = [w, 1, log ℓ − b] of the neighbours, and one of the song itself, which the base holds too much.
 */
final class RowTerms {
    private final SongVectors vectors;
    private final PairWeights weights;
    private final float unobservedWeight;
    private final float[] products = new float[Octets.ROWS];
    private final float[] factors = new float[Octets.ROWS];
    private int[] offsets = {};
    private float[] excess = {};
    private float[] pull = {};
    private int count;

    RowTerms(SongVectors vectors, PairWeights weights, float unobservedWeight) {
        this.vectors = vectors;
        this.weights = weights;
        this.unobservedWeight = unobservedWeight;
    }

    /** Takes over a song's row; zeros fill it up to a multiple of {@value Octets#ROWS}. */
    void of(int song, SparseRow row) {
        weights.of(row);
        int size = row.size();
        count = (size + Octets.ROWS) / Octets.ROWS * Octets.ROWS;
        if (offsets.length < count) {
            offsets = new int[2 * count];
            excess = new float[2 * count];
            pull = new float[2 * count];
        }
        for (int i = 0; i < size; i++) {
            float weight = weights.weight()[i];
            offsets[i] = vectors.offset(row.tracks()[i]);
            excess[i] = Math.max(0, weight - unobservedWeight);
            pull[i] = weight * weights.logRatio()[i];
        }
        Arrays.fill(offsets, size, count, vectors.offset(song));
        Arrays.fill(excess, size, count, 0);
        Arrays.fill(pull, size, count, 0);
        excess[size] = -unobservedWeight;
    }

    /** {@code residual += Σ (f t − (f − f₀) e·x) e}, with x and residual of a stride from {@code at} on. */
    void addResidual(float[] x, float[] residual, int at) {
        int stride = vectors.stride();
        for (int i = 0; i < count; i += Octets.ROWS) {
            Octets.dots(vectors.rows(), offsets, i, x, at, stride, products);
            for (int k = 0; k < Octets.ROWS; k++) {
                factors[k] = pull[i + k] - excess[i + k] * products[k];
            }
            Octets.addScaled(factors, vectors.rows(), offsets, i, residual, at, stride);
        }
    }

    /** {@code image += Σ (f − f₀) (e·x) e}, with x and image of a stride from {@code at} on. */
    void addImage(float[] x, float[] image, int at) {
        int stride = vectors.stride();
        for (int i = 0; i < count; i += Octets.ROWS) {
            Octets.dots(vectors.rows(), offsets, i, x, at, stride, products);
            for (int k = 0; k < Octets.ROWS; k++) {
                factors[k] = excess[i + k] * products[k];
            }
            Octets.addScaled(factors, vectors.rows(), offsets, i, image, at, stride);
        }
    }
}
