package io.muse.evaluation.command;

import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotException;
import io.muse.contracts.snapshot.SnapshotFolder;
import io.muse.embedding.index.VectorMatrix;
import io.muse.evaluation.file.ModelFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which snapshot a command works on. To be mixed in. */
public final class SnapshotOption {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--snapshot",
            required = true,
            paramLabel = "DIR",
            description = "Folder that 'train' or 'import-vectors' wrote.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    public Path folder() {
        return folder;
    }

    public Snapshot read() throws IOException {
        return read(folder);
    }

    /** @throws IOException where there is no snapshot, or a damaged one */
    static Snapshot read(Path folder) throws IOException {
        try {
            return SnapshotFolder.read(folder);
        } catch (SnapshotException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    static VectorMatrix matrix(Snapshot snapshot) {
        return new VectorMatrix(snapshot.vectors(), snapshot.count(), snapshot.dimension());
    }

    /** What is known of the songs, by track; empty for a snapshot without a catalog. */
    public Map<String, TrackMetadata> catalog() throws IOException {
        return ModelFolder.catalog(folder, spec.commandLine().getErr());
    }
}
