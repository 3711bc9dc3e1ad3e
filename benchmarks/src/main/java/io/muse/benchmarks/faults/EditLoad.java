package io.muse.benchmarks.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Sends random edits at a steady rate from several threads, each with playlists of its own, until it is closed. What is
 * not acknowledged is sent again until it is.
 */
final class EditLoad implements AutoCloseable {
    private static final int LANES = 8;

    private final List<Thread> threads = new ArrayList<>();
    /** A lane sends under the read lock, so who has the write lock knows that nothing is under way. */
    private final ReentrantReadWriteLock sending = new ReentrantReadWriteLock(true);

    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final List<EditLane> lanes = new ArrayList<>();

    /** @param routes the lanes choose one for every send */
    EditLoad(List<Route> routes, Ledger ledger, long seed, int playlists, double editsPerSecond) {
        var seeds = new Random(seed);
        for (int number = 0; number < LANES; number++) {
            List<RandomEdits> own = new ArrayList<>();
            for (int playlist = number; playlist < playlists; playlist += LANES) {
                own.add(new RandomEdits(
                        "p" + playlist,
                        playlist % RandomEdits.GENRES,
                        playlist / LANES % 2 == 1,
                        new Random(seeds.nextLong())));
            }
            lanes.add(new EditLane(own, routes, ledger, new Random(seeds.nextLong())));
        }
        Duration pause = Duration.ofNanos((long) (1e9 * LANES / editsPerSecond));
        for (EditLane lane : lanes) {
            threads.add(Thread.ofVirtual().unstarted(() -> play(lane, pause)));
        }
    }

    /** Fills all playlists, then goes on in the background. */
    void start() throws InterruptedException {
        for (EditLane lane : lanes) {
            lane.fill();
        }
        threads.forEach(Thread::start);
    }

    private void play(EditLane lane, Duration pause) {
        try {
            long next = System.nanoTime();
            while (true) {
                sending.readLock().lockInterruptibly();
                int sent;
                try {
                    sent = lane.sendSome();
                } finally {
                    sending.readLock().unlock();
                }
                // After an outage it goes on at its rate; it does not catch up in a burst.
                next = Math.max(next + sent * pause.toNanos(), System.nanoTime() - pause.toNanos());
                Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    /**
     * Returns when everything that was sent is acknowledged; nothing is sent until {@link #resume}, by the same thread.
     *
     * @return false if that took longer than the patience
     */
    boolean pause(Duration patience) throws InterruptedException {
        return sending.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    void resume() {
        sending.writeLock().unlock();
    }

    /** @throws RuntimeException if an edit was refused for good */
    void requireHealthy() {
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    /** Sends that had to be repeated. */
    long repeated() {
        return lanes.stream().mapToLong(EditLane::repeated).sum();
    }

    @Override
    public void close() throws InterruptedException {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
