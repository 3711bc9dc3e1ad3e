package io.muse.evaluation.simulation;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a simulation got.
 *
 * @param run when it first started
 * @param imported so many of the initial playlists, the first ones, are acknowledged
 * @param position so many of the events of the stream, the first ones, are acknowledged
 */
record SimulationState(long seed, int playlists, Instant run, int imported, long position) {
    SimulationState withImported(int count) {
        return new SimulationState(seed, playlists, run, count, position);
    }

    SimulationState withPosition(long reached) {
        return new SimulationState(seed, playlists, run, imported, reached);
    }

    /** @throws IOException if the file is there and cannot be read or is no state of a simulation */
    static Optional<SimulationState> load(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.decode(Files.readAllBytes(file), SimulationState.class));
        } catch (DecodeException e) {
            throw new IOException(file + ": no state of a simulation (" + e.getMessage() + "); remove it", e);
        }
    }

    /** Replaces the file as a whole: a crash leaves the old one or the new one. */
    void save(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        Files.write(aside, Json.encode(this));
        Files.move(aside, file, REPLACE_EXISTING, ATOMIC_MOVE);
    }
}
