package io.muse.benchmarks.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Looks ten times a second how much is done, and what it cost; a window of that is a {@link Rate}. */
final class Meter implements LongSupplier, AutoCloseable {
    private static final long INTERVAL_MILLIS = 100;

    private final LongSupplier source;
    private final Supplier<ProcessorTime> processors;
    private final List<Sample> samples = new ArrayList<>();
    private final Thread thread;
    private volatile long done;
    private volatile boolean closed;

    private record Sample(long nanos, long done, ProcessorTime processors) {}

    /** @param source asked by this meter's own thread; grows */
    Meter(LongSupplier source, Supplier<ProcessorTime> processors) {
        this.source = source;
        this.processors = processors;
        look();
        thread = Thread.ofPlatform().daemon().name("bench-meter").start(this::run);
    }

    /** As of the last look. */
    @Override
    public long getAsLong() {
        return done;
    }

    /** Waits until so much is done. */
    void await(long target) throws InterruptedException {
        while (done < target) {
            if (!thread.isAlive()) {
                throw new IllegalStateException("the meter has stopped");
            }
            Thread.sleep(INTERVAL_MILLIS / 4);
        }
    }

    /** Between the first looks at which so much was done; both must have been reached. */
    synchronized Rate between(long from, long to) {
        Sample start = firstAt(from);
        Sample end = firstAt(to);
        return new Rate(
                end.done() - start.done(),
                (end.nanos() - start.nanos()) * 1e-9,
                end.processors().minus(start.processors()));
    }

    private Sample firstAt(long target) {
        return samples.stream()
                .filter(sample -> sample.done() >= target)
                .findFirst()
                .orElseThrow();
    }

    private void run() {
        try {
            while (!closed) {
                look();
                Thread.sleep(INTERVAL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void look() {
        long now = source.getAsLong();
        samples.add(new Sample(System.nanoTime(), now, processors.get()));
        done = now;
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.interrupt();
        thread.join();
    }
}
