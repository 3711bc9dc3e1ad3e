package io.muse.embedding.gradient;

import io.muse.embedding.objective.SongVectors;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** AdaGrad's step of one song, or of the two songs of a pair. Several threads may step in the same vectors, unlocked. */
final class AdaptiveStep {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private final SongVectors vectors;
    private final float[] squares;
    private final float learningRate;
    private final boolean bias;
    private final int length;

    /** @param squares of the gradients so far, laid out as the rows of {@code vectors} */
    AdaptiveStep(SongVectors vectors, float[] squares, float learningRate) {
        this.vectors = vectors;
        this.squares = squares;
        this.learningRate = learningRate;
        this.bias = vectors.unknowns() > vectors.dimension();
        // The padding of a row that is not extended is zero, and a step leaves it zero.
        this.length = vectors.isExtended() ? vectors.dimension() : vectors.stride();
    }

    /** Moves a song along {@code gradient}, of the length of a stride. */
    void alone(int song, float[] gradient) {
        int at = vectors.offset(song);
        for (int k = 0; k < length; k++) {
            vectors.rows()[at + k] -= scalar(at + k, gradient[k]);
        }
        if (bias) {
            moveBias(song, gradient[vectors.one()]);
        }
    }

    /**
     * Moves both songs of a pair.
     *
     * @param pull the derivative of the pair's term by its inner product
     * @param share added to the gradient of {@code song}, of the length of a stride
     */
    void pair(int song, int other, float pull, float[] share) {
        float[] rows = vectors.rows();
        int at = vectors.offset(song);
        int otherAt = vectors.offset(other);
        int whole = SPECIES.loopBound(length);
        move(rows, squares, at, otherAt, pull, learningRate, share, whole);
        for (int k = whole; k < length; k++) {
            float own = rows[at + k];
            rows[at + k] -= scalar(at + k, pull * rows[otherAt + k] + share[k]);
            rows[otherAt + k] -= scalar(otherAt + k, pull * own);
        }
        if (bias) {
            moveBias(song, pull + share[vectors.one()]);
            moveBias(other, pull);
        }
    }

    private static void move(
            float[] rows, float[] squares, int at, int otherAt, float pull, float rate, float[] share, int length) {
        for (int k = 0; k < length; k += SPECIES.length()) {
            var own = FloatVector.fromArray(SPECIES, rows, at + k);
            var others = FloatVector.fromArray(SPECIES, rows, otherAt + k);
            var ownGradient = others.mul(pull).add(FloatVector.fromArray(SPECIES, share, k));
            var otherGradient = own.mul(pull);
            var ownSquares = ownGradient.fma(ownGradient, FloatVector.fromArray(SPECIES, squares, at + k));
            var otherSquares = otherGradient.fma(otherGradient, FloatVector.fromArray(SPECIES, squares, otherAt + k));
            ownSquares.intoArray(squares, at + k);
            otherSquares.intoArray(squares, otherAt + k);
            own.sub(ownGradient.mul(rate).div(ownSquares.sqrt())).intoArray(rows, at + k);
            others.sub(otherGradient.mul(rate).div(otherSquares.sqrt())).intoArray(rows, otherAt + k);
        }
    }

    private float scalar(int at, float gradient) {
        squares[at] += gradient * gradient;
        return learningRate * gradient / (float) Math.sqrt(squares[at]);
    }

    /** The row holds log ℓ − b. */
    private void moveBias(int song, float gradient) {
        vectors.rows()[vectors.offset(song) + vectors.target()] +=
                scalar(vectors.offset(song) + vectors.one(), gradient);
    }
}
