package io.muse.benchmarks.index;

import io.muse.embedding.index.BatchSearch;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.parallel.Workers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The same for all indexes: find what is near some of the vectors.
 *
 * @param units of norm 1
 * @param queries of norm 1, each a vector of the matrix
 * @param least by query: cosine of the farthest of the true nearest
 */
record SearchTask(VectorMatrix units, List<float[]> queries, List<Float> least) {
    static final int K = 10;

    /** Single precision sums the same vectors differently in another order. */
    private static final float TIE = 1e-5f;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    SearchTask {
        queries = List.copyOf(queries);
        least = List.copyOf(least);
    }

    /** @param count of queries */
    static SearchTask of(VectorMatrix vectors, int count) throws InterruptedException {
        VectorMatrix units = vectors.normalised();
        var random = new Random(2);
        List<float[]> queries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] query = new float[units.dimension()];
            System.arraycopy(units.values(), units.offset(random.nextInt(units.count())), query, 0, units.dimension());
            queries.add(query);
        }
        try (Workers workers = Workers.ofMachine()) {
            List<Float> least = new BatchSearch(units, workers)
                    .search(queries, K, (query, handle) -> true).stream()
                            .map(nearest -> nearest.getLast().score())
                            .toList();
            return new SearchTask(units, queries, least);
        }
    }

    /** Share of the true nearest that the index finds; who is as near as the last of them counts. */
    double recall(ComparedIndex index, int breadth) throws IOException {
        long right = 0;
        for (int i = 0; i < queries.size(); i++) {
            float[] query = queries.get(i);
            for (int handle : index.search(query, K, breadth)) {
                right += cosine(query, handle) >= least.get(i) - TIE ? 1 : 0;
            }
        }
        return right / (double) (K * queries.size());
    }

    /** A few queries: the first ones make what is made once. */
    void warmUp(ComparedIndex index) throws IOException {
        for (float[] query : queries.subList(0, Math.min(K, queries.size()))) {
            index.search(query, K, K);
        }
    }

    private double cosine(float[] query, int handle) {
        double sum = 0;
        for (int i = 0; i < query.length; i++) {
            sum += query[i] * units.values()[units.offset(handle) + i];
        }
        return sum;
    }

    /** What one thread gets done. */
    record Speed(double perSecond, double perProcessorSecond) {}

    /** Asks all queries in turn, again and again, for so many seconds; first for half as long to warm up. */
    Speed speed(ComparedIndex index, int breadth, double seconds) throws IOException {
        run(index, breadth, seconds / 2);
        return run(index, breadth, seconds);
    }

    private Speed run(ComparedIndex index, int breadth, double seconds) throws IOException {
        long started = System.nanoTime();
        long processorStarted = THREADS.getCurrentThreadCpuTime();
        long done = 0;
        double gone = 0;
        while (gone < seconds) {
            index.search(queries.get((int) (done % queries.size())), K, breadth);
            done++;
            gone = (System.nanoTime() - started) * 1e-9;
        }
        double processor = (THREADS.getCurrentThreadCpuTime() - processorStarted) * 1e-9;
        return new Speed(done / gone, done / processor);
    }
}
