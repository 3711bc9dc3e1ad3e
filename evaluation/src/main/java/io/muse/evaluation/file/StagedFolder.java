package io.muse.evaluation.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A snapshot's folder that is filled beside its place and takes it when it is whole. A folder that holds a snapshot
 * already is replaced: it is none any more from the first change to the last, when the new manifest arrives. Files in
 * it that no snapshot has are left alone.
 */
public final class StagedFolder implements AutoCloseable {
    private static final String MANIFEST = "manifest.json";

    /** Every file that belongs to a snapshot. */
    private static final Pattern OURS = Pattern.compile(
            "manifest\\.json|\\d{8}\\.chunk|catalog\\.ndjson\\.gz|playlists\\.ndjson\\.gz|title-model\\.bin");

    private final Path target;
    private final Path staged;

    private StagedFolder(Path target, Path staged) {
        this.target = target;
        this.staged = staged;
    }

    /**
     * Checks that a snapshot can be written to this folder.
     *
     * @throws IOException where something is there that is no snapshot
     */
    public static void check(Path target) throws IOException {
        if (Files.isDirectory(target)) {
            boolean replaceable =
                    Files.exists(target.resolve(MANIFEST)) || list(target).isEmpty();
            if (!replaceable) {
                throw new IOException(target + " holds files but no snapshot; name a new or empty folder");
            }
        } else if (Files.exists(target)) {
            throw new IOException(target + " is a file; name a folder");
        }
    }

    /** Begins a folder that will stand at {@code target}; the folders above it are created. */
    public static StagedFolder beside(Path target) throws IOException {
        check(target);
        Path absolute = target.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        if (parent == null) {
            throw new IOException(target + " can't hold a snapshot; name a new or empty folder");
        }
        Files.createDirectories(parent);
        return new StagedFolder(absolute, Files.createTempDirectory(parent, "." + absolute.getFileName()));
    }

    /** Where to write to. */
    public Path path() {
        return staged;
    }

    /** Puts what was written into its place. */
    public void commit() throws IOException {
        Files.createDirectories(target);
        Files.deleteIfExists(target.resolve(MANIFEST));
        for (Path file : list(target)) {
            if (OURS.matcher(file.getFileName().toString()).matches()) {
                Files.delete(file);
            }
        }
        List<Path> manifestLast = list(staged).stream()
                .sorted(Comparator.comparing(file -> file.endsWith(MANIFEST)))
                .toList();
        for (Path file : manifestLast) {
            Files.move(file, target.resolve(file.getFileName()));
        }
    }

    /** Takes away what was not committed. */
    @Override
    public void close() throws IOException {
        for (Path file : list(staged)) {
            Files.delete(file);
        }
        Files.delete(staged);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
