package io.muse.contracts.snapshot;

import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A snapshot as a folder: {@code manifest.json} and {@code 00000000.chunk …}, the same bytes as on the topic. */
public final class SnapshotFolder {
    private static final String MANIFEST = "manifest.json";

    private SnapshotFolder() {}

    /** Writes the chunks first and the manifest last: a folder without a manifest is not a snapshot. */
    public static void write(Path folder, EncodedSnapshot snapshot) throws IOException {
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(MANIFEST));
        for (int i = 0; i < snapshot.chunks().size(); i++) {
            Files.write(chunk(folder, i), snapshot.chunks().get(i));
        }
        Files.write(folder.resolve(MANIFEST), Json.encode(snapshot.manifest()));
    }

    /** Reads and verifies a folder with the same checks as a snapshot from the topic. */
    public static Snapshot read(Path folder) throws IOException, SnapshotException {
        Path manifestFile = folder.resolve(MANIFEST);
        if (!Files.exists(manifestFile)) {
            throw new SnapshotException("no snapshot in " + folder + ": " + MANIFEST + " is missing");
        }
        byte[] manifestJson = Files.readAllBytes(manifestFile);
        SnapshotManifest manifest;
        try {
            manifest = Json.decode(manifestJson, SnapshotManifest.class);
        } catch (DecodeException e) {
            throw new SnapshotException(MANIFEST + " in " + folder + ": " + e.getMessage());
        }
        var assembler = new SnapshotAssembler();
        Optional<Snapshot> whole =
                assembler.accept(SnapshotKey.manifest(manifest.version()).key(), manifestJson);
        for (int i = 0; i < manifest.chunks(); i++) {
            Path file = chunk(folder, i);
            if (!Files.exists(file)) {
                throw new SnapshotException(
                        "truncated snapshot in " + folder + ": " + file.getFileName() + " is missing");
            }
            whole = assembler.accept(new SnapshotKey(manifest.version(), i).key(), Files.readAllBytes(file));
        }
        return whole.orElseThrow(() -> new SnapshotException("truncated snapshot in " + folder));
    }

    private static Path chunk(Path folder, int index) {
        return folder.resolve(String.format(Locale.ROOT, "%08d.chunk", index));
    }
}
