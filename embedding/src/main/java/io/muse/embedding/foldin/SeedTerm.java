package io.muse.embedding.foldin;

/**
 * One song's term a · (u·w − t)² of what a query u minimises: how surely, and how much, the listener wants it.
 *
 * @param vector w of the song
 * @param weight a, at least 0
 * @param target t: 1 for a song of the playlist, 0 for one that is not wanted
 */
public record SeedTerm(float[] vector, float weight, float target) {

    /** @throws IllegalArgumentException where the weight is negative or not finite */
    public SeedTerm {
        if (!(weight >= 0) || !Float.isFinite(weight)) {
            throw new IllegalArgumentException("weight is " + weight + " but must be at least 0");
        }
    }

    public static SeedTerm wanted(float[] vector, float weight) {
        return new SeedTerm(vector, weight, 1);
    }

    /**
     * A song that is not wanted. Its target is 0, not −1: a query that scores it 0 has nothing in common with it. A target
     * below would draw the query to whatever is the opposite of it, which is nothing that anybody asked for.
     */
    public static SeedTerm unwanted(float[] vector, float weight) {
        return new SeedTerm(vector, weight, 0);
    }
}
