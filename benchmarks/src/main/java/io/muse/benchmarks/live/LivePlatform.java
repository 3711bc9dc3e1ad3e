package io.muse.benchmarks.live;

import io.muse.evaluation.command.OfflineCommand;
import io.muse.standalone.process.ManagedProcess;
import io.muse.standalone.stack.Service;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The simulated platform, playing its edits on a stack from a process of its own. */
public final class LivePlatform implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final LiveStack live;
    private final Size size;
    private volatile @Nullable ManagedProcess player;

    /** How large and how busy it is. */
    public record Size(int playlists, int editsPerSecond) {}

    public LivePlatform(LiveStack live, Size size) {
        this.live = live;
        this.size = size;
    }

    /**
     * Creates the playlists, waits until they are trained on and served, then lets the edits run.
     *
     * @throws IOException if the platform can't be created; its log is named
     */
    public void start(Consumer<String> console) throws IOException, InterruptedException {
        // A signal ends this process only; without this the edits would go on.
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopQuietly, "stop-platform"));
        console.accept("creating " + size.playlists() + " playlists …");
        ManagedProcess creation = simulate("--edits", "0");
        player = creation;
        if (creation.waitFor() != 0) {
            throw new IOException("the simulated platform failed; see " + log());
        }
        console.accept("training on them …");
        try (HttpClient http = HttpClient.newHttpClient()) {
            var training = new Training(http, live.ports().url(Service.TRAINER));
            if (!training.awaitCovered(PATIENCE) || !live.awaitReady(PATIENCE)) {
                throw new IOException("no snapshot of all playlists after " + PATIENCE.toMinutes() + " minutes; see "
                        + live.folders().log(Service.TRAINER.label()));
            }
        }
        player = simulate();
    }

    private Path log() {
        return live.folders().log("platform");
    }

    private ManagedProcess simulate(String... further) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                OfflineCommand.class.getName(),
                "simulate",
                "--ingest-url",
                live.ports().url(Service.PLAYLIST_INGEST),
                "--playlists",
                String.valueOf(size.playlists()),
                "--edits-per-second",
                String.valueOf(size.editsPerSecond()),
                "--state",
                live.folders().state("platform.state").toString()));
        command.addAll(List.of(further));
        return ManagedProcess.start("platform", command, log());
    }

    /** Ends the edits; the stack goes on. */
    public void stop() throws InterruptedException {
        ManagedProcess running = player;
        if (running != null && running.isAlive()) {
            running.stop(STOP_PATIENCE);
        }
    }

    private void stopQuietly() {
        try {
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
