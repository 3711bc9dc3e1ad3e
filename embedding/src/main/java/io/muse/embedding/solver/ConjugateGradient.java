package io.muse.embedding.solver;

import io.muse.embedding.cooccurrence.RowAccumulator;
import io.muse.embedding.cooccurrence.SparseRow;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.kernel.Rows;
import io.muse.embedding.kernel.Tiles;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.PairWeights;
import io.muse.embedding.objective.SongVectors;
import java.util.Arrays;

/**
 * A few steps of conjugate gradient on the normal equations of {@link RowSolver}, from where the row is. A is never
 * formed: A·p is the base times p and a pass over the song's neighbours, each read once a step. So k steps cost
 * (k + 1) · 4 |N(i)| d + (2 k + 1) · 2 d² flops where the exact solve costs |N(i)| d² + d³/3, and none raises the
 * regularised objective. Since the neighbours move too before the row is met again, an exact solution would be wasted
 * on it. The songs of a call go in step, so that what all rows share is read once for all of them.
 *
 * <p>The inverse of the base preconditions every row: the terms of its neighbours lie mostly along the same directions, so
 * it halves the steps, and being shared it costs one product where a row's own would have to be factored.
 *
 * <p>With e_j = [w_j, 1, log ℓ − b_j] and x = [w, b, −1] the residual of the unobserved pair is e_j·x, which gives the
 * right side without its being formed either.
 */
final class ConjugateGradient implements RowUpdate {
    private final SongVectors vectors;
    private final int steps;
    private final double tolerance;
    private final int stride;
    private final RowAccumulator accumulator;
    private final SparseRow row = new SparseRow();
    private final RowTerms[] terms = new RowTerms[ROWS];
    /** rᵀ P r of the residual r and the preconditioner P, by row. */
    private final double[] squared = new double[ROWS];

    private final double[] enough = new double[ROWS];
    private final float[] solution;
    private final float[] residual;
    private final float[] direction;
    private final float[] image;
    private final float[] preconditioned;

    /**
     * @param vectors read, never written
     * @param steps at most
     * @param tolerance a row is left when rᵀ P r of its residual is this part of the first one
     */
    ConjugateGradient(
            TrainingCorpus corpus, SongVectors vectors, Hyperparameters hyperparameters, int steps, double tolerance) {
        this.vectors = vectors;
        this.steps = steps;
        this.tolerance = tolerance;
        this.stride = vectors.stride();
        this.accumulator = new RowAccumulator(corpus);
        var weights = new PairWeights(hyperparameters);
        Arrays.setAll(terms, i -> new RowTerms(vectors, weights, (float) hyperparameters.unobservedWeight()));
        this.solution = new float[ROWS * stride];
        this.residual = new float[ROWS * stride];
        this.direction = new float[ROWS * stride];
        this.image = new float[ROWS * stride];
        this.preconditioned = new float[ROWS * stride];
    }

    @Override
    public long lower(int[] songs, int from, int count, SharedBase base, float[] solutions, int at) {
        long cells = 0;
        for (int i = 0; i < count; i++) {
            accumulator.read(songs[from + i], row);
            cells += row.size();
            terms[i].of(songs[from + i], row);
            start(songs[from + i], i * stride);
        }
        Tiles.multiply(solution, base.matrix(), stride, image);
        for (int i = 0; i < count; i++) {
            face(i);
        }
        Tiles.multiply(residual, base.inverse(), stride, preconditioned);
        for (int i = 0; i < count; i++) {
            turn(i, 0);
            enough[i] = tolerance * squared[i];
        }
        for (int step = 1; step <= steps; step++) {
            Tiles.multiply(direction, base.matrix(), stride, image);
            for (int i = 0; i < count; i++) {
                if (squared[i] > enough[i]) {
                    step(i);
                }
            }
            if (step < steps) {
                Tiles.multiply(residual, base.inverse(), stride, preconditioned);
                for (int i = 0; i < count; i++) {
                    if (squared[i] > enough[i]) {
                        turn(i, 1 / squared[i]);
                    }
                }
            }
        }
        System.arraycopy(solution, 0, solutions, at, count * stride);
        return cells;
    }

    /** x = [w, b, −1] as they are. */
    private void start(int song, int at) {
        System.arraycopy(vectors.rows(), vectors.offset(song), solution, at, stride);
        if (vectors.isExtended()) {
            solution[at + vectors.one()] = vectors.bias(song);
            solution[at + vectors.target()] = -1;
        }
    }

    /** Residual r − A·x, where {@link #image} holds the base times x. */
    private void face(int i) {
        int at = i * stride;
        Rows.scale(-1, image, at, residual, at, stride);
        terms[i].addResidual(solution, residual, at);
        keepUnknowns(solution, at);
        keepUnknowns(residual, at);
        Arrays.fill(direction, at, at + stride, 0);
    }

    /** One step, where {@link #image} holds the base times the direction. */
    private void step(int i) {
        int at = i * stride;
        terms[i].addImage(direction, image, at);
        keepUnknowns(image, at);
        double curvature = Rows.dot(direction, at, image, at, stride);
        if (!(curvature > 0)) {
            squared[i] = 0;
            return;
        }
        float length = (float) (squared[i] / curvature);
        Rows.addScaled(length, direction, at, solution, at, stride);
        Rows.addScaled(-length, image, at, residual, at, stride);
    }

    /**
     * The next direction, conjugate to the last, where {@link #preconditioned} holds P·r.
     *
     * @param keep 1 / rᵀ P r of the residual before, 0 for the first direction
     */
    private void turn(int i, double keep) {
        int at = i * stride;
        squared[i] = Rows.dot(residual, at, preconditioned, at, stride);
        Rows.scale((float) (keep * squared[i]), direction, at, direction, at, stride);
        Rows.addScaled(1, preconditioned, at, direction, at, stride);
    }

    private void keepUnknowns(float[] vector, int at) {
        Arrays.fill(vector, at + vectors.unknowns(), at + stride, 0);
    }
}
