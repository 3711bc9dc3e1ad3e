package io.muse.embedding.gradient;

final class LearningRate {
    private LearningRate() {}

    /** @throws IllegalArgumentException unless above 0 and finite */
    static float checked(double learningRate) {
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("learningRate is " + learningRate + " but must be above 0");
        }
        return (float) learningRate;
    }
}
