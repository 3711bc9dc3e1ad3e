package io.muse.evaluation.simulation;

import io.muse.evaluation.simulation.IngestClient.Rejection;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One run of a simulated platform against ingest: the initial playlists, then the stream of edits from where it was. */
final class Simulation {
    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(30);
    private static final Duration SAVE_INTERVAL = Duration.ofSeconds(1);

    private final IngestClient ingest;
    private final @Nullable Path stateFile;
    private final PrintWriter out;
    private volatile boolean stopped;
    private volatile @Nullable EditPlayer player;
    private SimulationState state;

    /** @param stateFile where the state is kept, or null to forget it */
    Simulation(SimulationState state, IngestClient ingest, @Nullable Path stateFile, PrintWriter out) {
        this.state = state;
        this.ingest = ingest;
        this.stateFile = stateFile;
        this.out = out;
    }

    /** Makes {@link #run} return soon; from any thread. */
    void stop() {
        stopped = true;
        EditPlayer playing = player;
        if (playing != null) {
            playing.stop();
        }
    }

    /**
     * Returns when so many events were sent, or after {@link #stop}.
     *
     * @throws IngestException if ingest refuses a request for good
     * @throws UncheckedIOException if the state cannot be saved
     */
    void run(long events, double editsPerSecond) throws InterruptedException {
        SimulatedPlatform platform = new SimulatedPlatform(state.seed(), state.playlists());
        save(state);
        try {
            createPlaylists(platform);
            if (!stopped && events > 0) {
                play(platform, events, editsPerSecond);
            }
        } catch (IngestException e) {
            if (!stopped) {
                throw e;
            }
        }
    }

    private void createPlaylists(SimulatedPlatform platform) {
        if (state.imported() == platform.playlists()) {
            return;
        }
        try (ImportProgress progress = new ImportProgress(out, state.imported(), platform.playlists())) {
            List<Rejection> rejections = new InitialImport(platform, ingest)
                    .run(
                            state.imported(),
                            imported -> {
                                save(state.withImported(imported));
                                progress.reached(imported);
                            },
                            () -> stopped);
            if (!rejections.isEmpty()) {
                Rejection first = rejections.getFirst();
                say(
                        "%,d playlists were rejected; the first, number %d: %s",
                        rejections.size(), first.line(), first.reason());
            }
        }
    }

    private void play(SimulatedPlatform platform, long events, double editsPerSecond) throws InterruptedException {
        EditStream stream = new EditStream(platform, state.run(), InstantSource.system());
        if (state.position() > 0) {
            say("Going on after %,d events", state.position());
            stream.skipTo(state.position());
        }
        long last = events > Long.MAX_VALUE - state.position() ? Long.MAX_VALUE : state.position() + events;
        EditPlayer playing = new EditPlayer(stream, ingest);
        player = playing;
        if (stopped) {
            return;
        }
        say("Playing edits at %.1f a second", editsPerSecond);
        try (ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("simulation-timer").factory())) {
            every(timer, SAVE_INTERVAL, () -> save(state.withPosition(playing.acknowledged())));
            every(timer, REPORT_INTERVAL, new Report(playing));
            try {
                playing.play(last, editsPerSecond);
            } finally {
                timer.shutdownNow();
            }
        } finally {
            save(state.withPosition(playing.acknowledged()));
            say("Stopped after %,d events", state.position());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Ended by shutting the timer down.
    private void every(ScheduledExecutorService timer, Duration interval, Runnable task) {
        Runnable reporting = () -> {
            try {
                task.run();
            } catch (UncheckedIOException e) {
                say("%s", String.valueOf(e.getMessage()));
            }
        };
        timer.scheduleAtFixedRate(reporting, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized void save(SimulationState reached) {
        state = reached;
        if (stateFile != null) {
            try {
                reached.save(stateFile);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot save " + stateFile + ": " + e.getMessage(), e);
            }
        }
    }

    private void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }

    /** Says at intervals how the stream goes. */
    private final class Report implements Runnable {
        private final EditPlayer playing;
        private long before;

        private Report(EditPlayer playing) {
            this.playing = playing;
            before = playing.acknowledged();
        }

        @Override
        public void run() {
            long now = playing.acknowledged();
            say("%,d events, %.1f a second", now, (now - before) / (double) REPORT_INTERVAL.toSeconds());
            before = now;
        }
    }
}
