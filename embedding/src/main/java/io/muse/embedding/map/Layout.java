package io.muse.embedding.map;

import io.muse.embedding.index.VectorMatrix;
import java.util.SplittableRandom;

/** A place in the plane for every song. The arrays are shared, not copied. */
@SuppressWarnings("ArrayRecordComponent")
public record Layout(float[] x, float[] y) {
    /** Standard deviation of the first coordinate of an initial layout: so small that no pair repels another yet. */
    private static final double INITIAL_SPREAD = 1e-4;

    public Layout {
        if (x.length != y.length) {
            throw new IllegalArgumentException(x.length + " x for " + y.length + " y");
        }
    }

    public int count() {
        return x.length;
    }

    /**
     * The first two principal components of the vectors of norm 1, small, and shaken a little by the seed: songs with
     * equal vectors would else stay on one point.
     */
    public static Layout principal(VectorMatrix vectors, long seed) {
        var unit = vectors.normalised();
        int count = unit.count();
        float[] x = new float[count];
        float[] y = new float[count];
        double scale = 0;
        if (count > 0) {
            var components = PrincipalComponents.of(unit.values(), count, unit.dimension());
            scale = INITIAL_SPREAD / Math.max(1e-12, Math.sqrt(components.variances()[0]));
            int used = Math.min(2, unit.dimension());
            float[] coordinates = components.project(unit.values(), count, used);
            for (int song = 0; song < count; song++) {
                x[song] = coordinates[song * used];
                y[song] = used > 1 ? coordinates[song * used + 1] : 0;
            }
        }
        var random = new SplittableRandom(seed);
        for (int song = 0; song < count; song++) {
            x[song] = (float) (x[song] * scale + random.nextGaussian() * INITIAL_SPREAD / 100);
            y[song] = (float) (y[song] * scale + random.nextGaussian() * INITIAL_SPREAD / 100);
        }
        return new Layout(x, y);
    }

    Layout copy() {
        return new Layout(x.clone(), y.clone());
    }
}
