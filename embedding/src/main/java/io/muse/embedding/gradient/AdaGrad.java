package io.muse.embedding.gradient;

import io.muse.embedding.cooccurrence.RowAccumulator;
import io.muse.embedding.cooccurrence.SparseRow;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.PairWeights;
import io.muse.embedding.objective.SongVectors;
import io.muse.embedding.parallel.Workers;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * GloVe's optimiser: stochastic descent pair by pair, every parameter with a step of its own,
 * θ ← θ − η g / √Σ g². The sums do not start at zero, as in GloVe too, which starts at one: first steps of length η in
 * every direction would throw far. An epoch visits every observed pair once and moves both its songs; the songs are taken in random
 * order and shared out among threads that write without locks (Hogwild), so only one thread gives the same result
 * twice.
 *
 * <p>With Laplace smoothing the pairs that never met count too. Visiting them would cost O(S² · d), sampling them adds
 * noise; they are treated exactly instead. The Gram matrix gives a song the gradient of all of them in O(d²), and each
 * visit of one of its observed pairs carries an equal share of it. The Gram matrix is renewed {@value #GRAMS_PER_EPOCH}
 * times an epoch, the share every {@value #VISITS_PER_SHARE} visits.
 */
public final class AdaGrad implements GradientOptimiser {
    private static final int GRAMS_PER_EPOCH = 16;
    private static final int VISITS_PER_SHARE = 64;
    private static final float FIRST_SQUARES = 0.01f;

    private final TrainingCorpus corpus;
    private final Hyperparameters hyperparameters;
    private final float learningRate;
    private final Workers workers;
    private final SplittableRandom random;
    private float[] squares = {};

    /** @param learningRate η */
    public AdaGrad(TrainingCorpus corpus, Hyperparameters hyperparameters, double learningRate, Workers workers) {
        this.corpus = corpus;
        this.hyperparameters = hyperparameters;
        this.learningRate = LearningRate.checked(learningRate);
        this.workers = workers;
        this.random = new SplittableRandom(hyperparameters.seed());
    }

    @Override
    public void epoch(SongVectors vectors) throws InterruptedException {
        if (squares.length != vectors.rows().length) {
            squares = new float[vectors.rows().length];
            Arrays.fill(squares, FIRST_SQUARES);
        }
        int[] order = shuffled(vectors.count());
        int part = Math.max(1, (order.length + GRAMS_PER_EPOCH - 1) / GRAMS_PER_EPOCH);
        var visits = new Visits[workers.count()];
        for (int first = 0; first < order.length; first += part) {
            int from = first;
            var unobserved = new UnobservedGradient(vectors, hyperparameters);
            workers.forEach(Math.min(part, order.length - first), (worker, i) -> {
                var own = visits[worker];
                if (own == null) {
                    own = new Visits(vectors);
                    visits[worker] = own;
                }
                own.visit(order[from + i], unobserved);
            });
        }
    }

    private int[] shuffled(int count) {
        int[] order = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            IntArrays.swap(order, i, random.nextInt(i + 1));
        }
        return order;
    }

    /** What one worker needs for itself. */
    private final class Visits {
        private final RowAccumulator accumulator = new RowAccumulator(corpus);
        private final PairWeights weights = new PairWeights(hyperparameters);
        private final float unobservedWeight = (float) hyperparameters.unobservedWeight();
        private final SparseRow row = new SparseRow();
        private final SparseRow visited = new SparseRow();
        private final AdaptiveStep step;
        private final float[] share;

        private Visits(SongVectors vectors) {
            this.step = new AdaptiveStep(vectors, squares, learningRate);
            this.share = new float[vectors.stride()];
        }

        private void visit(int song, UnobservedGradient unobserved) {
            accumulator.read(song, row);
            keepOneOfEachPair(song);
            weights.of(visited);
            if (visited.size() == 0) {
                unobserved.of(song, share);
                step.alone(song, share);
            }
            for (int i = 0; i < visited.size(); i++) {
                if (i % VISITS_PER_SHARE == 0) {
                    unobserved.of(song, share);
                    scaleShare(1f / visited.size());
                }
                int other = visited.tracks()[i];
                float weight = weights.weight()[i];
                float pull = (weight - unobservedWeight) * unobserved.unmetResidual(song, other)
                        - weight * weights.logRatio()[i];
                step.pair(song, other, pull, share);
            }
        }

        /** Of (i, j) and (j, i) one is kept, such that every row keeps about half of its cells. */
        private void keepOneOfEachPair(int song) {
            visited.clear();
            for (int i = 0; i < row.size(); i++) {
                int other = row.tracks()[i];
                boolean even = ((song + other) & 1) == 0;
                if (even == (other < song)) {
                    visited.add(other, row.values()[i]);
                }
            }
        }

        private void scaleShare(float factor) {
            for (int i = 0; i < share.length; i++) {
                share[i] *= factor;
            }
        }
    }
}
