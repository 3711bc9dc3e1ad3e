package io.muse.embedding.selection;

import java.util.Random;

/** Random directions. */
final class UnitVectors {
    private UnitVectors() {}

    static float[][] random(int count, int dimension, Random random) {
        float[][] units = new float[count][dimension];
        for (float[] unit : units) {
            double squares = 0;
            for (int c = 0; c < dimension; c++) {
                unit[c] = (float) random.nextGaussian();
                squares += unit[c] * unit[c];
            }
            for (int c = 0; c < dimension; c++) {
                unit[c] /= (float) Math.sqrt(squares);
            }
        }
        return units;
    }

    static double dot(float[] x, float[] y) {
        double sum = 0;
        for (int c = 0; c < x.length; c++) {
            sum += (double) x[c] * y[c];
        }
        return sum;
    }
}
