package io.muse.evaluation.baseline;

import io.muse.embedding.kernel.Rows;
import java.util.Arrays;

/**
 * One centre u and the samples v it is told from or joined with: the loss of a sample is −log σ(u·v) for a true context
 * and −log σ(−u·v) for a drawn one. Not thread-safe: one a thread.
 */
final class SkipGramPair {
    private final float[] centreStep;

    SkipGramPair(int dimension) {
        this.centreStep = new float[dimension];
    }

    /**
     * Descends in v at once and remembers the step in u, which {@link #apply} takes.
     *
     * @param context whether v is a true context
     */
    void sample(float[] centres, int centreAt, float[] contexts, int contextAt, boolean context, float rate) {
        int dimension = centreStep.length;
        float product = Rows.dot(centres, centreAt, contexts, contextAt, dimension);
        float step = rate * ((context ? 1 : 0) - sigmoid(product));
        Rows.addScaled(step, contexts, contextAt, centreStep, 0, dimension);
        Rows.addScaled(step, centres, centreAt, contexts, contextAt, dimension);
    }

    /** Takes the steps of all samples since the last call. */
    void apply(float[] centres, int centreAt) {
        Rows.addScaled(1, centreStep, 0, centres, centreAt, centreStep.length);
        Arrays.fill(centreStep, 0);
    }

    private static float sigmoid(float x) {
        return (float) (1 / (1 + Math.exp(-x)));
    }
}
