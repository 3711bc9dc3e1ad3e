package io.muse.evaluation.simulation;

import java.util.TreeSet;

/** Finds the position up to which everything is acknowledged, though acknowledgements come in any order. Thread-safe. */
final class Acknowledgements {
    private final TreeSet<Long> inFlight = new TreeSet<>();
    private long highest;

    /** @param position higher than all before */
    synchronized void sent(long position) {
        inFlight.add(position);
        highest = position;
    }

    synchronized void acknowledged(long position) {
        inFlight.remove(position);
    }

    /** The highest position such that it and all below are acknowledged. */
    synchronized long complete() {
        return inFlight.isEmpty() ? highest : inFlight.first() - 1;
    }
}
