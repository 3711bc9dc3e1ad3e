package io.muse.evaluation.simulation;

import io.muse.contracts.json.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A platform's initial playlists as a file that the importer and the evaluation read. */
final class PlatformFile {
    private final SimulatedPlatform platform;

    PlatformFile(SimulatedPlatform platform) {
        this.platform = platform;
    }

    /** A playlist a line. */
    void write(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int number = 0; number < platform.playlists(); number++) {
                out.write(Json.encode(PlaylistLine.of(platform.playlist(number), platform.names())));
                out.write('\n');
            }
        }
    }
}
