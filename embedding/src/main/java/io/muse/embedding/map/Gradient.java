package io.muse.embedding.map;

import io.muse.embedding.parallel.Workers;

/**
 * The gradient of t-SNE's objective KL(P ‖ Q) = Σ p_ij log(p_ij / q_ij), q_ij = (1 + |y_i − y_j|²)⁻¹ / Z (van der Maaten
 * and Hinton, 2008):
 *
 * <pre>
 *   ∂/∂y_i = 4 Σ_j (ε p_ij − q_ij) (y_i − y_j) (1 + |y_i − y_j|²)⁻¹
 * </pre>
 *
 * with the exaggeration ε. Holds buffers; used by one thread at a time.
 */
final class Gradient {
    private static final int SONGS_AT_ONCE = 256;

    private final Affinities affinities;
    private final Workers workers;
    private final Repulsion repulsion;
    private final float[] repelX;
    private final float[] repelY;

    Gradient(Affinities affinities, double theta, Workers workers) {
        this.affinities = affinities;
        this.workers = workers;
        this.repulsion = new Repulsion(affinities.count(), theta, workers);
        this.repelX = new float[affinities.count()];
        this.repelY = new float[affinities.count()];
    }

    /** Overwrites {@code gradientX} and {@code gradientY}. */
    void of(Layout layout, double exaggeration, float[] gradientX, float[] gradientY) throws InterruptedException {
        float[] x = layout.x();
        float[] y = layout.y();
        double z = repulsion.of(x, y, repelX, repelY);
        float repel = (float) (4 / z);
        float attract = (float) (4 * exaggeration);
        int count = affinities.count();
        workers.forEach((count + SONGS_AT_ONCE - 1) / SONGS_AT_ONCE, (worker, chunk) -> {
            int end = Math.min(count, (chunk + 1) * SONGS_AT_ONCE);
            for (int song = chunk * SONGS_AT_ONCE; song < end; song++) {
                attraction(song, x, y, gradientX, gradientY);
                gradientX[song] = attract * gradientX[song] - repel * repelX[song];
                gradientY[song] = attract * gradientY[song] - repel * repelY[song];
            }
        });
    }

    private void attraction(int song, float[] x, float[] y, float[] sumsX, float[] sumsY) {
        int[] columns = affinities.columns();
        float[] values = affinities.values();
        float atX = x[song];
        float atY = y[song];
        float sumX = 0;
        float sumY = 0;
        for (int at = affinities.starts()[song]; at < affinities.starts()[song + 1]; at++) {
            float dx = atX - x[columns[at]];
            float dy = atY - y[columns[at]];
            float pull = values[at] / (1 + dx * dx + dy * dy);
            sumX += pull * dx;
            sumY += pull * dy;
        }
        sumsX[song] = sumX;
        sumsY[song] = sumY;
    }

    /** KL(P ‖ Q), in nats. */
    double divergence(Layout layout) throws InterruptedException {
        double z = repulsion.of(layout.x(), layout.y(), repelX, repelY);
        double sum = 0;
        double total = 0;
        for (int song = 0; song < affinities.count(); song++) {
            for (int at = affinities.starts()[song]; at < affinities.starts()[song + 1]; at++) {
                int other = affinities.columns()[at];
                double dx = (double) layout.x()[song] - layout.x()[other];
                double dy = (double) layout.y()[song] - layout.y()[other];
                double p = affinities.values()[at];
                if (p > 0) {
                    sum += p * (Math.log(p) + Math.log(1 + dx * dx + dy * dy));
                    total += p;
                }
            }
        }
        return sum + total * Math.log(z);
    }
}
