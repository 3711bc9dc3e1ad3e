package io.muse.embedding.solver;

import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.kernel.Gram;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.Objective;
import io.muse.embedding.objective.SongVectors;
import io.muse.embedding.parallel.Workers;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * One pass of block coordinate descent over all rows, in an order drawn from the seed. The rows of a block are lowered
 * in parallel against the same frozen vectors and then take effect together, so the result is the same whatever the
 * number of threads: to the last bit, from run to run and from JVM to JVM, compiled or not, on processors of the same
 * vector width. With blocks of one song the regularised objective never rises; with larger ones it does not in
 * practice, since there are {@value #BLOCKS} of them at least: a block is a small part of the songs.
 *
 * <p>A row is lowered by at most {@value #STEPS} steps of preconditioned conjugate gradient, in O(nnz · d + S · d²) a sweep, or
 * {@linkplain #exact solved exactly}, in O(nnz · d² + S · d³), for a little less J after the same number of sweeps.
 */
public final class Sweep {
    /** Of conjugate gradient, for a row, at most. */
    public static final int STEPS = 2;

    private static final double TOLERANCE = 1e-3;

    private static final int BLOCKS = 100;

    /** How often in a sweep the preconditioner follows the vectors: they move far in a first sweep, little later. */
    private static final int INVERSIONS = 4;

    private final TrainingCorpus corpus;
    private final Hyperparameters hyperparameters;
    private final Workers workers;
    private final Function<SongVectors, RowUpdate> method;
    private final int[] order;

    public Sweep(TrainingCorpus corpus, Hyperparameters hyperparameters, Workers workers) {
        this(
                corpus,
                hyperparameters,
                workers,
                vectors -> new ConjugateGradient(corpus, vectors, hyperparameters, STEPS, TOLERANCE));
    }

    /**
     * A sweep of exact row solves.
     *
     * <p>Running it throws an ArithmeticException where λ is too small for single precision.
     */
    public static Sweep exact(TrainingCorpus corpus, Hyperparameters hyperparameters, Workers workers) {
        return new Sweep(
                corpus, hyperparameters, workers, vectors -> new ExactUpdate(corpus, vectors, hyperparameters));
    }

    private Sweep(
            TrainingCorpus corpus,
            Hyperparameters hyperparameters,
            Workers workers,
            Function<SongVectors, RowUpdate> method) {
        this(corpus, hyperparameters, workers, method, shuffled(corpus.trackCount(), hyperparameters.seed()));
    }

    private Sweep(
            TrainingCorpus corpus,
            Hyperparameters hyperparameters,
            Workers workers,
            Function<SongVectors, RowUpdate> method,
            int[] order) {
        this.corpus = corpus;
        this.method = method;
        this.hyperparameters = hyperparameters;
        this.workers = workers;
        this.order = order;
    }

    private static int[] shuffled(int count, long seed) {
        var random = new SplittableRandom(seed);
        int[] order = IntStream.range(0, count).toArray();
        for (int i = order.length - 1; i > 0; i--) {
            IntArrays.swap(order, i, random.nextInt(i + 1));
        }
        return order;
    }

    /** The same sweep over some of the rows: the others stay as they are. */
    public Sweep over(IntPredicate rows) {
        return new Sweep(
                corpus,
                hyperparameters,
                workers,
                method,
                IntStream.of(order).filter(rows).toArray());
    }

    /**
     * Sweeps once, changing {@code vectors} in place, and computes the objective.
     *
     * @param rowsDone told from the calling thread, after each block, how many rows are done
     * @throws InterruptedException where the calling thread was interrupted: some rows are then not yet solved
     */
    public SweepReport run(SongVectors vectors, IntConsumer rowsDone) throws InterruptedException {
        long started = System.nanoTime();
        long nonZeros = solveRows(vectors, rowsDone);
        var solving = Duration.ofNanos(System.nanoTime() - started);
        var objective = new Objective(corpus, hyperparameters, workers).of(vectors);
        return new SweepReport(order.length, nonZeros, solving, objective);
    }

    /**
     * {@link #run} without the objective.
     *
     * @return the cells of M visited
     */
    public long solveRows(SongVectors vectors, IntConsumer rowsDone) throws InterruptedException {
        if (vectors.count() != corpus.trackCount()) {
            throw new IllegalArgumentException(
                    "vectors of " + vectors.count() + " songs for a corpus of " + corpus.trackCount());
        }
        int stride = vectors.stride();
        int blockSize = Math.clamp(order.length / BLOCKS, 1, hyperparameters.blockSize());
        var base = new SharedBase(vectors, hyperparameters);
        float[] solutions = new float[blockSize * stride];
        var gram = Gram.of(vectors.rows(), vectors.count(), stride);
        int invertEvery = Math.ceilDiv(Math.ceilDiv(order.length, blockSize), INVERSIONS) * blockSize;
        var updates = new RowUpdate[workers.count()];
        long[] cells = new long[workers.count()];
        for (int done = 0; done < order.length; ) {
            int first = done;
            int size = Math.min(blockSize, order.length - first);
            base.update(gram);
            if (first % invertEvery == 0) {
                base.invert();
            }
            workers.forEach((size + RowUpdate.ROWS - 1) / RowUpdate.ROWS, (worker, group) -> {
                var update = updates[worker];
                if (update == null) {
                    update = method.apply(vectors);
                    updates[worker] = update;
                }
                int from = group * RowUpdate.ROWS;
                int count = Math.min(RowUpdate.ROWS, size - from);
                cells[worker] += update.lower(order, first + from, count, base, solutions, from * stride);
            });
            apply(vectors, first, size, solutions, gram);
            done += size;
            rowsDone.accept(done);
        }
        return Arrays.stream(cells).sum();
    }

    private void apply(SongVectors vectors, int first, int size, float[] solutions, Gram gram) {
        float[] before = new float[size * vectors.stride()];
        float[] after = new float[size * vectors.stride()];
        copyRows(vectors, first, size, before);
        for (int i = 0; i < size; i++) {
            vectors.set(order[first + i], solutions, i * vectors.stride());
        }
        copyRows(vectors, first, size, after);
        gram.replace(before, after, size);
    }

    private void copyRows(SongVectors vectors, int first, int size, float[] panel) {
        for (int i = 0; i < size; i++) {
            System.arraycopy(
                    vectors.rows(), vectors.offset(order[first + i]), panel, i * vectors.stride(), vectors.stride());
        }
    }
}
