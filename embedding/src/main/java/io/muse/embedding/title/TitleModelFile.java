package io.muse.embedding.title;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
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
            write(model, snapshot, out);
        }
        Files.move(aside, folder.resolve(NAME), StandardCopyOption.REPLACE_EXISTING);
    }

    /** What {@link #save} would write. */
    public static byte[] encode(TitleModel model, String snapshot) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            write(model, snapshot, out);
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes whatever is written", e);
        }
        return bytes.toByteArray();
    }

    private static void write(TitleModel model, String snapshot, DataOutputStream out) throws IOException {
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
            if (!header(in, file.toString()).equals(snapshot)) {
                throw new IOException(file + ": trained for other song vectors than those beside it");
            }
            return model(in, file.toString());
        } catch (EOFException e) {
            throw new IOException(file + ": cut off", e);
        }
    }

    /**
     * As {@link #load}, whatever snapshot the model was trained for.
     *
     * @throws IOException where the bytes are cut off or of another format
     */
    public static TitleModel decode(byte[] content) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(content))) {
            var unused = header(in, "title model");
            return model(in, "title model");
        } catch (EOFException e) {
            throw new IOException("title model: cut off", e);
        }
    }

    /** Returns the digest of the snapshot. */
    private static String header(DataInputStream in, String source) throws IOException {
        if (in.readLong() != MAGIC) {
            throw new IOException(source + ": not a title model");
        }
        int version = in.readInt();
        if (version != VERSION) {
            throw new IOException(source + ": format version " + version + ", but only " + VERSION + " can be read");
        }
        return in.readUTF();
    }

    private static TitleModel model(DataInputStream in, String source) throws IOException {
        String encoder = in.readUTF();
        int titleDimension = size(in, "title dimension", source);
        int dimension = size(in, "dimension", source);
        int titles = size(in, "number of titles", source);
        var map = new AffineMap(read(in, (long) dimension * titleDimension), read(in, dimension));
        var known = new KnownTitles(
                read(in, (long) titles * titleDimension), read(in, (long) titles * dimension), read(in, titles));
        return new TitleModel(encoder, map, known);
    }

    private static int size(DataInputStream in, String name, String source) throws IOException {
        int size = in.readInt();
        if (size < 1 || size > MAX_SIZE) {
            throw new IOException(source + ": " + name + " " + size + " is not between 1 and " + MAX_SIZE);
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
