package io.muse.standalone.command;

import io.muse.standalone.process.ManagedProcess;
import io.muse.standalone.stack.Folders;
import io.muse.standalone.stack.Ports;
import io.muse.standalone.stack.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs what feeds the stack: the bulk importer or the simulated platform, each a process of its own. */
final class Feeder {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final Folders folders;
    private final Ports ports;
    private volatile @Nullable ManagedProcess running;

    Feeder(Folders folders, Ports ports) {
        this.folders = folders;
        this.ports = ports;
    }

    /** Imports on the caller's terminal and waits for the end. */
    int importFile(Path file, String topicsPrefix) throws IOException, InterruptedException {
        List<String> command = muse("import", "--bootstrap-servers", ports.bootstrapServers());
        if (!topicsPrefix.isEmpty()) {
            command.addAll(List.of("--topics-prefix", topicsPrefix));
        }
        command.add(file.toString());
        ManagedProcess process = ManagedProcess.startOnTerminal("import", command);
        running = process;
        return process.waitFor();
    }

    /** Creates the platform's playlists on the caller's terminal, then lets its edits run in the background. */
    void simulate(int playlists, int editsPerSecond) throws IOException, InterruptedException {
        List<String> command = muse(
                "simulate",
                "--ingest-url",
                ports.url(Service.PLAYLIST_INGEST),
                "--playlists",
                String.valueOf(playlists),
                "--edits-per-second",
                String.valueOf(editsPerSecond),
                "--state",
                folders.state("platform.state").toString());
        List<String> createOnly = new ArrayList<>(command);
        createOnly.addAll(List.of("--edits", "0"));
        ManagedProcess creation = ManagedProcess.startOnTerminal("simulate", createOnly);
        running = creation;
        int code = creation.waitFor();
        if (code != 0) {
            System.out.println("the simulated platform failed with code " + code);
            return;
        }
        Path log = folders.log(UpCommand.PLATFORM);
        running = ManagedProcess.start(UpCommand.PLATFORM, command, log);
        System.out.println("the simulated platform plays " + editsPerSecond + " edits/s; its log: " + log);
    }

    void stop() throws InterruptedException {
        ManagedProcess process = running;
        if (process != null && process.isAlive()) {
            process.stop(STOP_PATIENCE);
        }
    }

    /** With the jars of this stack as they are: tests run it in a checkout that Maven is still at work on. */
    private List<String> muse(String... arguments) {
        String script = folders.project().resolve("muse").toString();
        List<String> command = new ArrayList<>(List.of("env", "MUSE_BUILT=1", script));
        command.addAll(List.of(arguments));
        return command;
    }
}
