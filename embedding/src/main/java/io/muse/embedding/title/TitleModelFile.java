package io.muse.embedding.title;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
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
 * and the encoder's name, then the ints title dimension, dimension and number of known titles, then the floats of the
 * map's weights and intercept and of the known titles' vectors, playlist vectors and counts; all big-endian. 2 KiB a
 * known title of dimensions 384 and 128.
 */
public final class TitleModelFile {
    public static final String NAME = "title-model.bin";

    /** MUSETITL. */
    private static final long MAGIC = 0x4D55_5345_5449_544CL;

    private static final int VERSION = 1;
    private static final int MAX_SIZE = 1 << 17;

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
            out.writeInt(model.known().counts().length);
            write(model.map().weights(), out);
            write(model.map().intercept(), out);
            write(model.known().titles(), out);
            write(model.known().playlists(), out);
            write(model.known().counts(), out);
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
            int titleDimension = size(in, "title dimension", file);
            int dimension = size(in, "dimension", file);
            int titles = size(in, "number of titles", file);
            var map = new AffineMap(read(in, (long) dimension * titleDimension), read(in, dimension));
            var known = new KnownTitles(
                    read(in, (long) titles * titleDimension), read(in, (long) titles * dimension), read(in, titles));
            return new TitleModel(encoder, map, known);
        } catch (EOFException e) {
            throw new IOException(file + ": cut off", e);
        }
    }

    private static int size(DataInputStream in, String name, Path file) throws IOException {
        int size = in.readInt();
        if (size < 1 || size > MAX_SIZE) {
            throw new IOException(file + ": " + name + " " + size + " is not between 1 and " + MAX_SIZE);
        }
        return size;
    }

    private static void write(float[] values, DataOutputStream out) throws IOException {
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    /** Grows with what is there: a wrong size can't claim memory that the file does not fill. */
    private static float[] read(DataInputStream in, long count) throws IOException {
        var values = new FloatArrayList();
        for (long i = 0; i < count; i++) {
            values.add(in.readFloat());
        }
        return values.toFloatArray();
    }
}
