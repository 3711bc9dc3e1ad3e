package io.muse.evaluation.vectors;

import io.muse.evaluation.file.OutputFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where vectors go: to a file, whole or not at all, or to a stream. */
public final class VectorOutput {
    private static final int BUFFER_BYTES = 1 << 16;

    private final @Nullable Path file;
    private final OutputStream stream;

    private VectorOutput(@Nullable Path file, OutputStream stream) {
        this.file = file;
        this.stream = stream;
    }

    public static VectorOutput file(Path file) {
        return new VectorOutput(file, OutputStream.nullOutputStream());
    }

    /** @param stream is flushed, not closed */
    public static VectorOutput stream(OutputStream stream) {
        return new VectorOutput(null, stream);
    }

    /** The file, empty where it is a stream. */
    Optional<Path> path() {
        return Optional.ofNullable(file);
    }

    void write(OutputFile.Content content) throws IOException, InterruptedException {
        if (file != null) {
            OutputFile.write(file, content);
            return;
        }
        var buffered = new BufferedOutputStream(stream, BUFFER_BYTES);
        content.writeTo(buffered);
        buffered.flush();
    }
}
