package io.muse.standalone.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A child process that writes to a log file. It does not see the terminal's Ctrl-C: whoever started it decides when
 * it stops, so that a service never outlives the broker that it commits to. Not thread-safe.
 */
public final class ManagedProcess {
    private final String name;
    private final Process process;

    private ManagedProcess(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /** Starts a command and appends what it prints to the log. */
    public static ManagedProcess start(String name, List<String> command, Path log) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        Process process = new ProcessBuilder(ignoringInterrupt(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(new File("/dev/null"))
                .start();
        return new ManagedProcess(name, process);
    }

    /** Starts a command on the caller's terminal, for progress bars. */
    public static ManagedProcess startOnTerminal(String name, List<String> command) throws IOException {
        return new ManagedProcess(
                name, new ProcessBuilder(ignoringInterrupt(command)).inheritIO().start());
    }

    /** An ignored signal stays ignored across exec, and the JVM leaves it so. */
    private static List<String> ignoringInterrupt(List<String> command) {
        List<String> wrapped = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$@\"", "muse"));
        wrapped.addAll(command);
        return wrapped;
    }

    public String name() {
        return name;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Only for a process that has ended. */
    public int exitCode() {
        return process.exitValue();
    }

    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /**
     * Asks it to stop (SIGTERM), and ends it by force when it does not.
     *
     * @return whether it stopped by itself in time
     */
    public boolean stop(Duration patience) throws InterruptedException {
        process.destroy();
        if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        process.destroyForcibly().waitFor();
        return false;
    }
}
