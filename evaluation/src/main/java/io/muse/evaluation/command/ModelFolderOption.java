package io.muse.evaluation.command;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The folder that a snapshot is written to. To be mixed in. */
public final class ModelFolderOption {
    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "A new or empty folder, or one with a snapshot, which is replaced.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    public Path folder() {
        return folder;
    }
}
