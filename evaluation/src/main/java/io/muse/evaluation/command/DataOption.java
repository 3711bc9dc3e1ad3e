package io.muse.evaluation.command;

import io.muse.evaluation.data.PlaylistData;
import io.muse.evaluation.data.PlaylistLoader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Which playlists a command reads. To be mixed in. */
public final class DataOption {
    @Option(
            names = "--data",
            required = true,
            arity = "1..*",
            paramLabel = "PATH",
            description = "Data sets to read, in any format that 'import' reads.")
    @SuppressWarnings("NullAway.Init")
    private List<Path> paths;

    /** @param progress is told how far it is */
    public PlaylistData load(PrintWriter progress) throws IOException {
        return PlaylistLoader.load(paths, progress);
    }
}
