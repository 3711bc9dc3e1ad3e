package io.muse.embedding.map;

import io.muse.embedding.parallel.Workers;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Barnes–Hut t-SNE (van der Maaten, 2014): gradient descent with momentum and a gain a coordinate, the step size by the
 * number of songs (Belkina et al., 2019). O(n log n) an iteration. The same layout for the same affinities, settings and
 * initial layout, for any number of threads.
 */
public final class Tsne {
    private static final float LEAST_GAIN = 0.01f;

    private final Affinities affinities;
    private final TsneSettings settings;
    private final Workers workers;

    public Tsne(Affinities affinities, TsneSettings settings, Workers workers) {
        this.affinities = affinities;
        this.settings = settings;
        this.workers = workers;
    }

    /**
     * @param initial is not changed; a small one, as from {@link Layout#principal}, or a finished one with
     *     {@link TsneSettings#warm}
     * @param iterationsDone told after each iteration, from the calling thread
     */
    public Layout run(Layout initial, IntConsumer iterationsDone) throws InterruptedException {
        if (initial.count() != affinities.count()) {
            throw new IllegalArgumentException(
                    "a layout of " + initial.count() + " songs for affinities of " + affinities.count());
        }
        var layout = initial.copy();
        int count = layout.count();
        var gradient = new Gradient(affinities, settings.theta(), workers);
        float[] gradientX = new float[count];
        float[] gradientY = new float[count];
        float rate = (float) Math.max(Math.min(50, count / 4.0), count / settings.exaggeration() / 4);
        var alongX = new Momentum(layout.x(), rate);
        var alongY = new Momentum(layout.y(), rate);
        int total = settings.exaggeratedIterations() + settings.iterations();
        for (int iteration = 0; iteration < total; iteration++) {
            boolean exaggerated = iteration < settings.exaggeratedIterations();
            gradient.of(layout, exaggerated ? settings.exaggeration() : 1, gradientX, gradientY);
            float kept = exaggerated ? 0.5f : 0.8f;
            alongX.step(gradientX, kept);
            alongY.step(gradientY, kept);
            iterationsDone.accept(iteration + 1);
        }
        return layout;
    }

    /** KL(P ‖ Q) of a layout in nats: what is minimised, up to the exaggeration. */
    public double divergence(Layout layout) throws InterruptedException {
        return new Gradient(affinities, settings.theta(), workers).divergence(layout);
    }

    /** One coordinate of all songs with its velocity and gains; keeps the mean at 0. */
    private static final class Momentum {
        private final float[] position;
        private final float[] velocity;
        private final float[] gain;
        private final float rate;

        private Momentum(float[] position, float rate) {
            this.position = position;
            this.velocity = new float[position.length];
            this.gain = new float[position.length];
            Arrays.fill(gain, 1);
            this.rate = rate;
        }

        private void step(float[] gradient, float kept) {
            double sum = 0;
            for (int i = 0; i < position.length; i++) {
                boolean turned = gradient[i] > 0 == velocity[i] > 0;
                gain[i] = Math.max(LEAST_GAIN, turned ? gain[i] * 0.8f : gain[i] + 0.2f);
                velocity[i] = kept * velocity[i] - rate * gain[i] * gradient[i];
                position[i] += velocity[i];
                sum += position[i];
            }
            float mean = (float) (sum / position.length);
            for (int i = 0; i < position.length; i++) {
                position[i] -= mean;
            }
        }
    }
}
