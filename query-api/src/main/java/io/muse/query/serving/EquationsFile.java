package io.muse.query.serving;

import io.muse.embedding.foldin.SeedEquations;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;

/** Equations in a {@link SealedFile}: the snapshot's SHA-256, then what was summed. */
final class EquationsFile {
    private static final int MAGIC = 'M' << 24 | 'U' << 16 | 'E' << 8 | '1';

    private EquationsFile() {}

    /** Replaces the file at once when all is written. */
    static void write(Path file, StoredEquations stored) throws IOException {
        SealedFile.write(file, out -> {
            out.writeInt(MAGIC);
            out.writeUTF(stored.snapshot());
            stored.equations().write(out);
        });
    }

    /** @throws IOException saying what is wrong with the file */
    static StoredEquations read(Path file) throws IOException {
        try (DataInputStream in = SealedFile.open(file)) {
            if (in.readInt() != MAGIC) {
                throw new IOException(file + " has no equations of this program's format");
            }
            return new StoredEquations(in.readUTF(), SeedEquations.read(in));
        }
    }
}
