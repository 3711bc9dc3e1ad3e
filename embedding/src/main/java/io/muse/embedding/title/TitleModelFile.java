package io.muse.embedding.title;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A {@link TitleModel} as a file, in a snapshot's folder beside the song vectors that it was trained for: the ASCII
 * characters {@code MUSETITL}, the format's version 1, then in modified UTF-8 the digest of the song vectors
 * and the encoder's name, then title dimension, dimension, weights, intercept; ints and floats big-endian.
 */
public final class TitleModelFile {
    public static final String NAME = "title-model.bin";

    /** MUSETITL. */
    private static final long MAGIC = 0x4D55_5345_5449_544CL;

    private static final int VERSION = 1;
    private static final int MAX_DIMENSION = 1 << 14;

    private TitleModelFile() {}

    /**
     * Writes the file aside and moves it into place: a reader meets the old one or the new one.
     *
     * @param snapshot the SHA-256 in the manifest of the snapshot that the model was trained for
     */
    public static void save(TitleModel model, String snapshot, Path folder) throws IOException {
        Path aside = folder.resolve(NAME + ".part");
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(aside)))) {
            out.writeLong(MAGIC);
            out.writeInt(VERSION);
            out.writeUTF(snapshot);
            out.writeUTF(model.encoder());
            out.writeInt(model.titleDimension());
            out.writeInt(model.dimension());
            write(model.weights(), out);
            write(model.intercept(), out);
        }
        Files.move(aside, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whether the folder has a title model. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(NAME));
    }

    /**
     * @param snapshot the SHA-256 in the manifest of the snapshot in the folder
     * @throws IOException naming the file, where it is absent, cut off, of another format or for another snapshot
     */
    public static TitleModel load(Path folder, String snapshot) throws IOException {
        Path file = folder.resolve(NAME);
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readLong() != MAGIC) {
                throw new IOException(file + ": not a title model");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new IOException(file + ": format version " + version + ", but only " + VERSION + " can be read");
            }
            if (!in.readUTF().equals(snapshot)) {
                throw new IOException(file + ": trained for other song vectors than those beside it");
            }
            String encoder = in.readUTF();
            int titleDimension = dimension(in, file);
            int dimension = dimension(in, file);
            float[] weights = read(in, titleDimension * dimension);
            return new TitleModel(encoder, titleDimension, weights, read(in, dimension));
        } catch (EOFException e) {
            throw new IOException(file + ": cut off", e);
        }
    }

    private static int dimension(DataInputStream in, Path file) throws IOException {
        int dimension = in.readInt();
        if (dimension < 1 || dimension > MAX_DIMENSION) {
            throw new IOException(file + ": dimension " + dimension + " is not between 1 and " + MAX_DIMENSION);
        }
        return dimension;
    }

    private static void write(float[] values, DataOutputStream out) throws IOException {
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    private static float[] read(DataInputStream in, int count) throws IOException {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }
}
