package io.muse.embedding.foldin;

/**
 * @param gramWeight w₀, the weight of every song of the catalog as one that the playlist does not hold
 * @param lambda λ, the ridge
 */
public record FoldInSettings(double gramWeight, double lambda) {

    /** @throws IllegalArgumentException naming the field that is out of its range */
    public FoldInSettings {
        if (!(gramWeight >= 0)) {
            throw new IllegalArgumentException("gramWeight is " + gramWeight + " but must be at least 0");
        }
        if (!(lambda > 0)) {
            throw new IllegalArgumentException("lambda is " + lambda + " but must be above 0");
        }
    }

    public static FoldInSettings defaults() {
        return new FoldInSettings(0.1, 10);
    }
}
