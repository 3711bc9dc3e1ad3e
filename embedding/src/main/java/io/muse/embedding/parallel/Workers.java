package io.muse.embedding.parallel;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A fixed pool of daemon threads for loops whose iterations are independent of one another. */
public final class Workers implements AutoCloseable {
    private final int count;
    private final ExecutorService threads;

    /** One iteration. No two run at the same time with the same worker number. */
    @FunctionalInterface
    public interface Body {
        void run(int worker, int iteration);
    }

    public Workers(int count) {
        this(count, Niceness.NONE);
    }

    public Workers(int count, Niceness niceness) {
        if (count < 1) {
            throw new IllegalArgumentException("workers is " + count + " but must be at least 1");
        }
        this.count = count;
        this.threads = Executors.newFixedThreadPool(
                count,
                niceness.of(Thread.ofPlatform().daemon().name("embedding-", 0).factory()));
    }

    /** As many as the machine has processors. */
    public static Workers ofMachine() {
        return new Workers(Runtime.getRuntime().availableProcessors());
    }

    public int count() {
        return count;
    }

    /**
     * Runs the iterations 0 … {@code iterations − 1}, each once, and returns when all are done. What the body throws
     * is thrown here.
     *
     * @throws InterruptedException where the calling thread was interrupted, also before the call: some iterations may
     *     not have run
     */
    public void forEach(int iterations, Body body) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        var next = new AtomicInteger();
        var loops = IntStream.range(0, Math.min(count, iterations))
                .<Callable<Void>>mapToObj(worker -> () -> {
                    for (int i = next.getAndIncrement(); i < iterations; i = next.getAndIncrement()) {
                        if (Thread.currentThread().isInterrupted()) {
                            throw new InterruptedException();
                        }
                        body.run(worker, i);
                    }
                    return null;
                })
                .toList();
        for (var loop : threads.invokeAll(loops)) {
            try {
                loop.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
