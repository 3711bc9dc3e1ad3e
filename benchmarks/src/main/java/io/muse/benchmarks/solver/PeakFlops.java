package io.muse.benchmarks.solver;

import io.muse.embedding.parallel.Workers;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The most that the machine computes: fused multiply-adds in single precision that never leave the registers. */
final class PeakFlops {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int SUMS = 12;
    private static final int ROUNDS = 20_000_000;
    private static final int REPETITIONS = 5;

    private PeakFlops() {}

    /** The best of several repetitions with all workers at once, in GFLOP/s of one of them. */
    static double gigaflopsPerCore(Workers workers) throws InterruptedException {
        double best = 0;
        float[] sink = new float[workers.count()];
        for (int i = 0; i < REPETITIONS; i++) {
            long started = System.nanoTime();
            workers.forEach(workers.count(), (worker, part) -> sink[part] += multiplyAdd(ROUNDS, 1 + part * 1e-9f));
            double seconds = (System.nanoTime() - started) * 1e-9;
            best = Math.max(best, 2.0 * ROUNDS * SUMS * SPECIES.length() / seconds * 1e-9);
        }
        return sink[0] == 0 ? Double.NaN : best;
    }

    private static float multiplyAdd(int rounds, float value) {
        var x = FloatVector.broadcast(SPECIES, value);
        var y = FloatVector.broadcast(SPECIES, 1e-9f);
        var a = x;
        var b = x;
        var c = x;
        var d = x;
        var e = x;
        var f = x;
        var g = x;
        var h = x;
        var i = x;
        var j = x;
        var k = x;
        var l = x;
        for (int round = 0; round < rounds; round++) {
            a = a.fma(x, y);
            b = b.fma(x, y);
            c = c.fma(x, y);
            d = d.fma(x, y);
            e = e.fma(x, y);
            f = f.fma(x, y);
            g = g.fma(x, y);
            h = h.fma(x, y);
            i = i.fma(x, y);
            j = j.fma(x, y);
            k = k.fma(x, y);
            l = l.fma(x, y);
        }
        return a.add(b)
                .add(c.add(d))
                .add(e.add(f))
                .add(g.add(h))
                .add(i.add(j))
                .add(k.add(l))
                .reduceLanes(VectorOperators.ADD);
    }
}
