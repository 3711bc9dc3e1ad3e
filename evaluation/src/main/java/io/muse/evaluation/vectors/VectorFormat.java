package io.muse.evaluation.vectors;

import java.io.IOException;
import java.nio.file.Path;

/** A format of vectors. What is written and read again is the same to the last bit. */
public interface VectorFormat {
    /**
     * @param target where the vectors go
     * @throws IOException where they can't be written, or not by this format
     */
    void write(NamedVectors vectors, VectorOutput target) throws IOException, InterruptedException;

    /** @throws IOException naming the place that is malformed */
    NamedVectors read(Path file) throws IOException;

    /** The format that goes by a name on the command line. */
    static VectorFormat of(VectorFormatName name) {
        return switch (name) {
            case WORD2VEC -> new Word2VecText();
            case NPY -> new NpyFile();
            case CSV -> new CsvVectors();
        };
    }
}
