package io.muse.embedding.objective;

import io.muse.embedding.cooccurrence.SparseRow;
import io.muse.embedding.kernel.Transcendentals;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Weight and target of the observed pairs of one row, relative to those of a pair that never met: with
 * t = log(x/ℓ) the weight is f = f₀ · e^{αt}. Not thread-safe: one a thread.
 */
public final class PairWeights {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private final float alpha;
    private final float laplace;
    private final float unobservedWeight;
    private float[] logRatio = {};
    private float[] weight = {};

    public PairWeights(Hyperparameters hyperparameters) {
        this.alpha = (float) hyperparameters.alpha();
        this.laplace = (float) hyperparameters.laplace();
        this.unobservedWeight = (float) hyperparameters.unobservedWeight();
    }

    /** Computes {@link #logRatio} and {@link #weight} for every element of the row. */
    public void of(SparseRow row) {
        int padded = SPECIES.loopBound(row.size() + SPECIES.length() - 1);
        if (weight.length < padded) {
            logRatio = new float[2 * padded];
            weight = new float[2 * padded];
        }
        System.arraycopy(row.values(), 0, logRatio, 0, row.size());
        Arrays.fill(logRatio, row.size(), padded, 0);
        compute(logRatio, weight, padded);
    }

    /** t = log(x/ℓ) > 0 of each element of the row; what follows them has no meaning. */
    public float[] logRatio() {
        return logRatio;
    }

    /** f(x) ≥ f₀ of each element of the row; what follows them has no meaning. */
    public float[] weight() {
        return weight;
    }

    private void compute(float[] countsToLogs, float[] weights, int length) {
        for (int i = 0; i < length; i += SPECIES.length()) {
            var ratio =
                    FloatVector.fromArray(SPECIES, countsToLogs, i).div(laplace).add(1f);
            var logs = Transcendentals.log(ratio);
            logs.intoArray(countsToLogs, i);
            Transcendentals.exp(logs.mul(alpha)).mul(unobservedWeight).intoArray(weights, i);
        }
    }
}
