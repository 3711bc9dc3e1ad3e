package io.muse.embedding.index;

import java.util.Random;

/** Random vectors around random centres, of varying norm: easier than uniform ones, as song vectors are. */
final class ClusteredVectors {
    private ClusteredVectors() {}

    static VectorMatrix of(int count, int dimension, int clusters, long seed) {
        var random = new Random(seed);
        float[][] centres = new float[clusters][dimension];
        for (float[] centre : centres) {
            for (int c = 0; c < dimension; c++) {
                centre[c] = (float) random.nextGaussian();
            }
        }
        float[] values = new float[count * dimension];
        for (int row = 0; row < count; row++) {
            float[] centre = centres[random.nextInt(clusters)];
            float length = 0.5f + random.nextFloat();
            for (int c = 0; c < dimension; c++) {
                values[row * dimension + c] = length * (centre[c] + 0.6f * (float) random.nextGaussian());
            }
        }
        return new VectorMatrix(values, count, dimension);
    }

    static float[] query(VectorMatrix near, Random random) {
        int row = random.nextInt(near.count());
        float[] query = new float[near.dimension()];
        for (int c = 0; c < query.length; c++) {
            query[c] = near.values()[row * near.dimension() + c] + 0.3f * (float) random.nextGaussian();
        }
        return query;
    }
}
