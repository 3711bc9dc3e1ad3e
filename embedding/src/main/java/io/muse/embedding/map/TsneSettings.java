package io.muse.embedding.map;

/**
 * @param perplexity about how many neighbours a song has
 * @param exaggeration factor on all attraction in the first iterations, which lets clusters form
 * @param exaggeratedIterations how many those are: 0 to go on from a finished layout
 * @param iterations that follow them
 * @param theta a cell of the quadtree acts as one point where its side is below θ times its distance; 0 is exact
 */
public record TsneSettings(
        double perplexity, double exaggeration, int exaggeratedIterations, int iterations, double theta) {

    /** @throws IllegalArgumentException naming the field that is out of its range */
    public TsneSettings {
        require(perplexity >= 1 && perplexity <= 1000, "perplexity", perplexity, "between 1 and 1000");
        require(exaggeration >= 1 && exaggeration <= 100, "exaggeration", exaggeration, "between 1 and 100");
        require(exaggeratedIterations >= 0, "exaggeratedIterations", exaggeratedIterations, "at least 0");
        require(iterations >= 0, "iterations", iterations, "at least 0");
        require(theta >= 0 && theta <= 0.7, "theta", theta, "between 0 and 0.7");
    }

    public static TsneSettings defaults() {
        return new TsneSettings(30, 12, 250, 500, 0.5);
    }

    /** The same for a layout that is finished already, or nearly. */
    public TsneSettings warm(int warmIterations) {
        return new TsneSettings(perplexity, exaggeration, 0, warmIterations, theta);
    }

    /** Neighbours of a song that count: further ones have next to no weight. */
    public int neighbors() {
        return (int) Math.ceil(3 * perplexity);
    }

    private static void require(boolean valid, String field, Object value, String range) {
        if (!valid) {
            throw new IllegalArgumentException(field + " is " + value + " but must be " + range);
        }
    }
}
