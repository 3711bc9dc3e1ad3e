package io.muse.standalone.process;

import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a running stack leaves on disk for {@code status} and {@code down} in another terminal.
 *
 * @param supervisor the process of {@code muse up}
 * @param services by name
 * @param ports by name
 */
public record RunFile(Pid supervisor, Map<String, Pid> services, Map<String, Integer> ports) {
    /**
     * A process that can't be mistaken for a later one with the same number.
     *
     * @param started as the operating system tells it, or the epoch where it does not
     */
    public record Pid(long pid, Instant started) {
        public static Pid of(ProcessHandle process) {
            return new Pid(process.pid(), startOf(process));
        }

        public Optional<ProcessHandle> find() {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .filter(p -> startOf(p).equals(started));
        }

        private static Instant startOf(ProcessHandle process) {
            return process.info().startInstant().orElse(Instant.EPOCH);
        }
    }

    public RunFile {
        services = Map.copyOf(services);
        ports = Map.copyOf(ports);
    }

    public static Optional<RunFile> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.decode(Files.readAllBytes(file), RunFile.class));
        } catch (DecodeException e) {
            throw new IOException(file + " is damaged (" + e.getMessage() + "); delete it");
        }
    }

    public void write(Path file) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(temporary, Json.encode(this));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public boolean isRunning() {
        return supervisor.find().isPresent();
    }

    /** The services that still live, whether or not their supervisor does. */
    public List<ProcessHandle> survivors() {
        return services.values().stream().flatMap(pid -> pid.find().stream()).toList();
    }
}
