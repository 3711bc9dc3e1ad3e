package io.muse.embedding.objective;

import io.muse.embedding.cooccurrence.Weighting;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What defines a model and its training. Only λ · xMax^α matters of λ and xMax together: xMax scales the objective.
 *
 * @param dimension length d of a song vector
 * @param alpha α of the pair weight f(x) = (x / xMax)^α
 * @param laplace ℓ, added to every co-occurrence count
 * @param xMax the co-occurrence of weight 1; f is not capped there
 * @param lambda λ, the ridge on a song vector in its row solve
 * @param bias whether every song has a bias term
 * @param beta strength of the length normalisation of playlists, see {@link Weighting}
 * @param maxLength a playlist of more tracks of the vocabulary is left out
 * @param kappa κ, the weight of an artist playlist, 0 for none
 * @param minPlaylists a song is swept when at least so many user playlists hold it, the others are folded in after the
 *     last sweep; 0 leaves it to the data, see {@link io.muse.embedding.cooccurrence.MembershipStore#corpus}
 * @param blockSize rows at most, and a hundredth of them at most, solved against the same frozen vectors: 1 makes every
 *     sweep strictly descend, more lets more threads work
 * @param seed of the initial vectors and of the order of a sweep
 */
public record Hyperparameters(
        int dimension,
        double alpha,
        double laplace,
        double xMax,
        double lambda,
        boolean bias,
        double beta,
        int maxLength,
        double kappa,
        int minPlaylists,
        int blockSize,
        long seed) {

    /** @throws IllegalArgumentException naming the field that is out of its range */
    public Hyperparameters {
        require(dimension >= 1 && dimension <= 4096, "dimension", dimension, "between 1 and 4096");
        require(alpha >= 0 && alpha <= 2, "alpha", alpha, "between 0 and 2");
        require(positive(laplace), "laplace", laplace, "above 0");
        require(positive(xMax), "xMax", xMax, "above 0");
        require(positive(lambda), "lambda", lambda, "above 0");
        require(beta >= 0 && beta <= 1, "beta", beta, "between 0 and 1");
        require(maxLength >= 2, "maxLength", maxLength, "at least 2");
        require(kappa >= 0 && kappa < Double.POSITIVE_INFINITY, "kappa", kappa, "at least 0");
        require(minPlaylists >= 0, "minPlaylists", minPlaylists, "at least 0");
        require(blockSize >= 1, "blockSize", blockSize, "at least 1");
    }

    /**
     * Length-normalised counts, artist playlists, no bias: the recipe that ranked best. A λ of 0.3 ranks like smaller
     * ones and tells related pairs of songs better; from 1 on ranking suffers where playlists are few.
     */
    public static Hyperparameters recipe() {
        return new Hyperparameters(128, 0.75, 1, 100, 0.3, false, 0.5, 5_000, 4, 0, 256, 1);
    }

    /** MuSE as printed: plain counts, no artists, a bias a song. Its ridge only keeps the row solve well-posed. */
    public static Hyperparameters paper() {
        return recipe().toBuilder()
                .bias(true)
                .beta(0)
                .kappa(0)
                .lambda(0.1)
                .maxLength(Integer.MAX_VALUE)
                .build();
    }

    public HyperparametersBuilder toBuilder() {
        return new HyperparametersBuilder(this);
    }

    public Weighting weighting() {
        return new Weighting(beta, maxLength, kappa);
    }

    /** f(ℓ), the weight of a pair that never met. */
    public double unobservedWeight() {
        return StrictMath.pow(laplace / xMax, alpha);
    }

    /** By name, as recorded beside a model. */
    public Map<String, String> toMap() {
        var map = new LinkedHashMap<String, String>();
        map.put("dimension", Integer.toString(dimension));
        map.put("alpha", Double.toString(alpha));
        map.put("laplace", Double.toString(laplace));
        map.put("xMax", Double.toString(xMax));
        map.put("lambda", Double.toString(lambda));
        map.put("bias", Boolean.toString(bias));
        map.put("beta", Double.toString(beta));
        map.put("maxLength", Integer.toString(maxLength));
        map.put("kappa", Double.toString(kappa));
        map.put("minPlaylists", Integer.toString(minPlaylists));
        map.put("blockSize", Integer.toString(blockSize));
        map.put("seed", Long.toString(seed));
        return map;
    }

    private static boolean positive(double value) {
        return value > 0 && value < Double.POSITIVE_INFINITY;
    }

    private static void require(boolean valid, String field, Object value, String range) {
        if (!valid) {
            throw new IllegalArgumentException(field + " is " + value + " but must be " + range);
        }
    }
}
