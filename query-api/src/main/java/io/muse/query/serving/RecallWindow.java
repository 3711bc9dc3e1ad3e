package io.muse.query.serving;

import java.util.Arrays;

/** Mean of the last measurements. Not thread-safe. */
final class RecallWindow {
    private final double[] last;
    private int next;

    /** @param before the mean to begin with, as if all measurements had been this */
    RecallWindow(int size, double before) {
        last = new double[size];
        Arrays.fill(last, before);
    }

    void add(double recall) {
        last[next] = recall;
        next = (next + 1) % last.length;
    }

    double mean() {
        return Arrays.stream(last).average().orElse(Double.NaN);
    }
}
