package io.muse.embedding.solver;

import io.muse.embedding.cooccurrence.SparseRow;
import io.muse.embedding.kernel.Quads;
import io.muse.embedding.kernel.Rows;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.PairWeights;
import io.muse.embedding.objective.SongVectors;
import java.util.Arrays;

/**
 * A few steps of conjugate gradient on the normal equations of {@link RowSolver}, from where the row is. A is never
 * formed: A·p is the base times p and a pass over the song's neighbours, each read once a step. So a step costs
 * 4 |N(i)| d + 2 d² flops where the exact solve costs |N(i)| d² + d³/3, and none raises the regularised objective.
 * Since the neighbours move too before the row is met again, an exact solution would be wasted on it. Not thread-safe:
 * one a thread.
 *
 * <p>With e_j = [w_j, 1, log ℓ − b_j] and x = [w, b, −1] the residual of the unobserved pair is e_j·x, which gives the
 * right side without being formed either.
 */
final class ConjugateGradient {
    private static final double CONVERGED = 1e-12;

    private final SongVectors vectors;
    private final PairWeights weights;
    private final float unobservedWeight;
    private final int steps;
    private final int stride;
    private final int[] baseRows;
    private final float[] solution;
    private final float[] residual;
    private final float[] direction;
    private final float[] image;
    private final float[] products = new float[4];
    private final float[] factors = new float[4];
    private int[] offsets = {};
    private float[] excess = {};
    private float[] pull = {};

    /** @param vectors read, never written */
    ConjugateGradient(SongVectors vectors, Hyperparameters hyperparameters, int steps) {
        this.vectors = vectors;
        this.weights = new PairWeights(hyperparameters);
        this.unobservedWeight = (float) hyperparameters.unobservedWeight();
        this.steps = steps;
        this.stride = vectors.stride();
        this.baseRows = new int[stride];
        Arrays.setAll(baseRows, row -> row * stride);
        this.solution = new float[stride];
        this.residual = new float[stride];
        this.direction = new float[stride];
        this.image = new float[stride];
    }

    /**
     * @param base as from {@link RowSolver#base}
     * @return w, then b in a model with bias; valid until the next call
     */
    float[] improve(int song, SparseRow row, float[] base) {
        int terms = terms(song, row);
        start(song, terms, base);
        double squared = squared(residual);
        double enough = CONVERGED * squared;
        System.arraycopy(residual, 0, direction, 0, stride);
        for (int step = 0; step < steps && squared > enough; step++) {
            image(terms, base);
            double curvature = Rows.dot(direction, 0, image, 0, stride);
            if (!(curvature > 0)) {
                break;
            }
            float length = (float) (squared / curvature);
            Rows.addScaled(length, direction, 0, solution, 0, stride);
            Rows.addScaled(-length, image, 0, residual, 0, stride);
            double next = squared(residual);
            Rows.scale((float) (next / squared), direction, 0, direction, 0, stride);
            Rows.addScaled(1, residual, 0, direction, 0, stride);
            squared = next;
        }
        return solution;
    }

    /**
     * A − base and the right side as terms (f − f₀) e eᵀ and f t e: the neighbours, the song itself, which the base
     * holds too much, and zeros up to a multiple of four.
     */
    private int terms(int song, SparseRow row) {
        weights.of(row);
        int size = row.size();
        int terms = (size + 4) / 4 * 4;
        if (offsets.length < terms) {
            offsets = new int[2 * terms];
            excess = new float[2 * terms];
            pull = new float[2 * terms];
        }
        for (int i = 0; i < size; i++) {
            float weight = weights.weight()[i];
            offsets[i] = vectors.offset(row.tracks()[i]);
            excess[i] = Math.max(0, weight - unobservedWeight);
            pull[i] = weight * weights.logRatio()[i];
        }
        Arrays.fill(offsets, size, terms, vectors.offset(song));
        Arrays.fill(excess, size, terms, 0);
        Arrays.fill(pull, size, terms, 0);
        excess[size] = -unobservedWeight;
        return terms;
    }

    /** Residual r − A·x at the row as it is. */
    private void start(int song, int terms, float[] base) {
        System.arraycopy(vectors.rows(), vectors.offset(song), solution, 0, stride);
        if (vectors.isExtended()) {
            solution[vectors.one()] = vectors.bias(song);
            solution[vectors.target()] = -1;
        }
        multiply(base, solution, residual);
        Rows.scale(-1, residual, 0, residual, 0, stride);
        for (int i = 0; i < terms; i += 4) {
            Quads.dots(vectors.rows(), offsets, i, solution, stride, products);
            for (int k = 0; k < 4; k++) {
                factors[k] = pull[i + k] - excess[i + k] * products[k];
            }
            Quads.addScaled(factors, vectors.rows(), offsets, i, residual, stride);
        }
        keepUnknowns(solution);
        keepUnknowns(residual);
    }

    /** image = A · direction. */
    private void image(int terms, float[] base) {
        multiply(base, direction, image);
        for (int i = 0; i < terms; i += 4) {
            Quads.dots(vectors.rows(), offsets, i, direction, stride, products);
            for (int k = 0; k < 4; k++) {
                factors[k] = excess[i + k] * products[k];
            }
            Quads.addScaled(factors, vectors.rows(), offsets, i, image, stride);
        }
        keepUnknowns(image);
    }

    private void multiply(float[] matrix, float[] vector, float[] product) {
        for (int row = 0; row < stride; row += 4) {
            Quads.dots(matrix, baseRows, row, vector, stride, products);
            System.arraycopy(products, 0, product, row, 4);
        }
    }

    private void keepUnknowns(float[] vector) {
        Arrays.fill(vector, vectors.unknowns(), stride, 0);
    }

    private double squared(float[] vector) {
        return Rows.dot(vector, 0, vector, 0, stride);
    }
}
