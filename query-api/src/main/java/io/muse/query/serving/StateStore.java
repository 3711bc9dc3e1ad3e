package io.muse.query.serving;

import io.muse.contracts.snapshot.EncodedSnapshot;
import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotDraft;
import io.muse.contracts.snapshot.SnapshotException;
import io.muse.contracts.snapshot.SnapshotFolder;
import io.muse.contracts.snapshot.SnapshotManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The newest snapshot, its equations and the graph on disk, so that a restart serves them at once. Only a help: where the disk fails
 * it says so in the log, and the service goes on without. For one thread.
 */
public final class StateStore {
    private static final Logger LOG = Logger.getLogger(StateStore.class);
    private static final String SNAPSHOT = "snapshot-";
    private static final String GRAPH = "graph.bin";
    private static final String EQUATIONS = "equations.bin";

    private final Path folder;

    /** @param folder of this service alone; made when it is needed */
    public StateStore(Path folder) {
        this.folder = folder;
    }

    /** Keeps the snapshot instead of those before. */
    void put(Snapshot snapshot) {
        try {
            SnapshotFolder.write(folderOf(snapshot.manifest().version()), encoded(snapshot));
            for (Path other : snapshotFolders()) {
                if (!other.equals(folderOf(snapshot.manifest().version()))) {
                    delete(other);
                }
            }
        } catch (IOException e) {
            LOG.warnf("snapshot %d is not kept on disk: %s", snapshot.manifest().version(), e);
        }
    }

    /** Keeps the graph instead of the one before. */
    void put(StoredGraph graph) {
        try {
            Files.createDirectories(folder);
            GraphFile.write(folder.resolve(GRAPH), graph);
        } catch (IOException e) {
            LOG.warnf("the graph is not kept on disk: %s", e);
        }
    }

    /** Keeps the equations instead of those before. */
    void put(StoredEquations equations) {
        try {
            Files.createDirectories(folder);
            EquationsFile.write(folder.resolve(EQUATIONS), equations);
        } catch (IOException e) {
            LOG.warnf("the equations are not kept on disk: %s", e);
        }
    }

    /** The newest that is whole; empty where there is none. */
    Optional<Snapshot> snapshot() {
        try {
            for (Path candidate : snapshotFolders()) {
                try {
                    return Optional.of(SnapshotFolder.read(candidate));
                } catch (SnapshotException e) {
                    LOG.warnf("not served from disk: %s", e.getMessage());
                }
            }
        } catch (IOException e) {
            LOG.warnf("no snapshot from disk: %s", e);
        }
        return Optional.empty();
    }

    /** Empty where there is none, or not a whole one. */
    Optional<StoredGraph> graph() {
        return read(GRAPH, GraphFile::read, "no graph from disk, it is built");
    }

    /** Empty where there are none, or not whole ones. */
    Optional<StoredEquations> equations() {
        return read(EQUATIONS, EquationsFile::read, "no equations from disk, they are summed");
    }

    @FunctionalInterface
    private interface Format<T> {
        T read(Path file) throws IOException;
    }

    private <T> Optional<T> read(String name, Format<T> format, String otherwise) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(format.read(file));
        } catch (IOException e) {
            LOG.warnf("%s: %s", otherwise, e.getMessage());
            return Optional.empty();
        }
    }

    private static EncodedSnapshot encoded(Snapshot snapshot) {
        SnapshotManifest manifest = snapshot.manifest();
        return EncodedSnapshot.of(new SnapshotDraft(
                manifest.version(),
                manifest.parent(),
                manifest.created(),
                manifest.asOf(),
                manifest.dimension(),
                manifest.objective(),
                manifest.hyperParameters(),
                manifest.quality(),
                manifest.sourceOffsets(),
                snapshot.trackIds(),
                snapshot.playlistCounts(),
                snapshot.vectors()));
    }

    private Path folderOf(long version) {
        return folder.resolve(SNAPSHOT + version);
    }

    /** Newest first. */
    private List<Path> snapshotFolders() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.getFileName().toString().matches(SNAPSHOT + "\\d{1,18}"))
                    .sorted(Comparator.comparingLong(StateStore::version).reversed())
                    .toList();
        }
    }

    private static long version(Path snapshotFolder) {
        return Long.parseLong(snapshotFolder.getFileName().toString().substring(SNAPSHOT.length()));
    }

    private static void delete(Path snapshotFolder) throws IOException {
        try (Stream<Path> files = Files.list(snapshotFolder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(snapshotFolder);
    }
}
