package io.muse.evaluation.simulation;

import io.muse.contracts.edit.PlaylistEdit;
import io.muse.evaluation.simulation.PlatformEvent.PlaylistEdited;
import io.muse.evaluation.simulation.PlatformEvent.TrackReleased;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends a stream of edits at a steady rate. Several requests are in flight, but of one playlist never more than one, so
 * each playlist's edits arrive in order; a song's metadata is acknowledged before any later event is sent. When ingest
 * is away the stream waits; it does not catch up in a burst afterwards.
 */
final class EditPlayer {
    private static final int LANES = 8;
    private static final int WAITING_EDITS = 256;
    private static final Duration LARGEST_DELAY_TO_CATCH_UP = Duration.ofSeconds(1);

    private final EditStream stream;
    private final IngestClient ingest;
    private final Acknowledgements acknowledgements = new Acknowledgements();
    private final Semaphore waiting = new Semaphore(WAITING_EDITS);
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private volatile boolean stopped;

    EditPlayer(EditStream stream, IngestClient ingest) {
        this.stream = stream;
        this.ingest = ingest;
        acknowledgements.sent(stream.position());
        acknowledgements.acknowledged(stream.position());
    }

    /** Everything up to this position of the stream is acknowledged. */
    long acknowledged() {
        return acknowledgements.complete();
    }

    /** Makes {@link #play} return soon; from any thread. */
    void stop() {
        stopped = true;
    }

    /**
     * Returns when all is acknowledged after the last position or after {@link #stop}.
     *
     * @param last the position in the stream to stop after
     * @throws IngestException if ingest refuses an event for good
     * @throws InterruptedException if interrupted; events in flight are abandoned
     */
    void play(long last, double editsPerSecond) throws InterruptedException {
        List<ExecutorService> lanes = Stream.generate(() ->
                        Executors.newSingleThreadExecutor(Thread.ofVirtual().factory()))
                .limit(LANES)
                .toList();
        try {
            long gap = Math.round(Duration.ofSeconds(1).toNanos() / editsPerSecond);
            long due = System.nanoTime();
            while (!stopped && failure.get() == null && stream.position() < last) {
                pauseUntil(due);
                due = Math.max(due + gap, System.nanoTime() - LARGEST_DELAY_TO_CATCH_UP.toNanos());
                send(lanes);
            }
            if (!stopped) {
                waiting.acquire(WAITING_EDITS);
            }
        } finally {
            lanes.forEach(ExecutorService::shutdownNow);
        }
        RuntimeException failed = failure.get();
        if (failed != null && !stopped) {
            throw failed;
        }
    }

    private void send(List<ExecutorService> lanes) throws InterruptedException {
        waiting.acquire();
        PlatformEvent event = stream.next();
        long position = stream.position();
        acknowledgements.sent(position);
        switch (event) {
            case TrackReleased released -> attempt(position, () -> ingest.putTrack(released.track()));
            case PlaylistEdited edited -> {
                PlaylistEdit edit = edited.edit();
                int lane = Math.floorMod(edit.playlistId().hashCode(), LANES);
                lanes.get(lane)
                        .execute(() -> attempt(position, () -> ingest.postEdits(edit.playlistId(), List.of(edit))));
            }
        }
    }

    private void attempt(long position, Runnable request) {
        try {
            if (failure.get() == null) {
                request.run();
                acknowledgements.acknowledged(position);
            }
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        } finally {
            waiting.release();
        }
    }

    private static void pauseUntil(long nanoTime) throws InterruptedException {
        long pause = nanoTime - System.nanoTime();
        if (pause > 0) {
            Thread.sleep(Duration.ofNanos(pause));
        }
    }
}
