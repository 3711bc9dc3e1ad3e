package io.muse.benchmarks.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --folder}: where a benchmark's own stack keeps its data; to be mixed in. */
public final class StackFolder {
    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "For topics, state and logs (default: a new temporary one).")
    private @Nullable Path folder;

    /** The folder, which is there; each call makes a new one unless it was given. */
    public Path create() throws IOException {
        return folder == null ? Files.createTempDirectory("muse-bench-") : Files.createDirectories(folder);
    }
}
