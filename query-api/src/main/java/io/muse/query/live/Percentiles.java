package io.muse.query.live;

import java.util.Arrays;

/** In seconds. */
public record Percentiles(double p50, double p95, double p99) {
    /** @param nanos at least one; they are sorted here */
    static Percentiles of(long[] nanos) {
        Arrays.sort(nanos);
        return new Percentiles(at(nanos, 50), at(nanos, 95), at(nanos, 99));
    }

    /** The least that so many of a hundred do not exceed: the nearest rank. */
    private static double at(long[] sorted, int percent) {
        int rank = (percent * sorted.length + 99) / 100;
        return sorted[rank - 1] * 1e-9;
    }
}
