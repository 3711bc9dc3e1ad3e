package io.muse.benchmarks.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A folder with a quota: a small file system in memory, mounted there. It needs Linux and the right to mount. */
final class SmallDisk implements AutoCloseable {
    private static final int MIB = 1 << 20;
    private static final String FILLER = "filler";

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** @return empty where this process may not mount */
    static Optional<SmallDisk> mount(Path folder, int mebibytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        int code = run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", folder.toString());
        return code == 0 ? Optional.of(new SmallDisk(folder)) : Optional.empty();
    }

    /** Takes all the space that is left. */
    void fill() throws IOException {
        byte[] block = new byte[MIB];
        try (OutputStream filler = Files.newOutputStream(folder.resolve(FILLER))) {
            while (true) {
                filler.write(block);
            }
        } catch (IOException full) {
            if (folder.toFile().getUsableSpace() > MIB) {
                throw full;
            }
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(folder.resolve(FILLER));
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("umount", folder.toString());
    }
}
