package io.muse.evaluation.vectors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.muse.evaluation.file.OutputFile;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A NumPy array of float32, count × dimension in C order (NEP 1, version 1.0; version 2.0 is read too), and beside it
 * {@code FILE.ids.txt} with an id a line.
 */
final class NpyFile implements VectorFormat {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    private static final Pattern FLOAT32 = Pattern.compile("'descr'\\s*:\\s*'<f4'");
    private static final Pattern C_ORDER = Pattern.compile("'fortran_order'\\s*:\\s*False");
    private static final Pattern SHAPE =
            Pattern.compile("'shape'\\s*:\\s*\\(\\s*(\\d{1,9})\\s*,\\s*(\\d{1,9})\\s*,?\\s*\\)");

    @Override
    public void write(NamedVectors vectors, VectorOutput target) throws IOException, InterruptedException {
        Path file = target.path()
                .orElseThrow(
                        () -> new IOException("npy writes two files, FILE and FILE.ids.txt; name a file, not '-'"));
        OutputFile.write(ids(file), out -> {
            for (String id : vectors.ids()) {
                out.write((id + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        });
        target.write(out -> {
            writeHeader(vectors, out);
            ByteBuffer row =
                    ByteBuffer.allocate(vectors.dimension() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int at = 0; at < vectors.values().length; at += vectors.dimension()) {
                row.asFloatBuffer().put(vectors.values(), at, vectors.dimension());
                out.write(row.array());
            }
        });
    }

    @Override
    public NamedVectors read(Path file) throws IOException {
        if (!Files.exists(ids(file))) {
            throw new IOException(ids(file) + " is missing; it holds the id of each row of " + file + ", one a line");
        }
        List<String> ids = Files.readAllLines(ids(file));
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            int[] shape = readHeader(file, in);
            if (ids.size() != shape[0]) {
                throw new IOException(
                        ids(file) + " has " + ids.size() + " lines, but " + file + " has " + shape[0] + " rows");
            }
            float[] values = new float[Math.multiplyExact(shape[0], shape[1])];
            byte[] bytes = new byte[shape[1] * Float.BYTES];
            for (int at = 0; at < values.length; at += shape[1]) {
                in.readFully(bytes);
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer()
                        .get(values, at, shape[1]);
            }
            var vectors = new NamedVectors(ids, shape[1], values);
            vectors.verify(file.toString());
            return vectors;
        } catch (EOFException e) {
            throw new IOException(file + ": cut off, or no npy file", e);
        } catch (ArithmeticException e) {
            throw new IOException(file + ": larger than one array holds", e);
        }
    }

    private static Path ids(Path file) {
        return file.resolveSibling(file.getFileName() + ".ids.txt");
    }

    private static void writeHeader(NamedVectors vectors, OutputStream out) throws IOException {
        String dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + vectors.count() + ", "
                + vectors.dimension() + "), }";
        int before = MAGIC.length + 2 + Short.BYTES;
        int length = (before + dictionary.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT - before;
        out.write(MAGIC);
        out.write(new byte[] {1, 0, (byte) length, (byte) (length >> 8)});
        out.write((dictionary + " ".repeat(length - dictionary.length() - 1) + "\n").getBytes(ISO_8859_1));
    }

    private static int[] readHeader(Path file, DataInputStream in) throws IOException {
        byte[] magic = in.readNBytes(MAGIC.length);
        if (!java.util.Arrays.equals(magic, MAGIC)) {
            throw new IOException(file + ": no npy file; it does not begin with \\x93NUMPY");
        }
        int version = in.readUnsignedByte();
        in.readUnsignedByte();
        int length = version == 1
                ? Short.toUnsignedInt(Short.reverseBytes(in.readShort()))
                : Integer.reverseBytes(in.readInt());
        if (length < 0 || length > 1 << 20) {
            throw new IOException(file + ": damaged header");
        }
        String header = new String(in.readNBytes(length), ISO_8859_1);
        Matcher shape = SHAPE.matcher(header);
        if (!FLOAT32.matcher(header).find() || !C_ORDER.matcher(header).find() || !shape.find()) {
            throw new IOException(
                    file + ": an array " + header.strip()
                            + "; save a two-dimensional one of '<f4' in C order: numpy.save(f, numpy.ascontiguousarray(x, 'float32'))");
        }
        int dimension = Integer.parseInt(shape.group(2));
        if (dimension == 0) {
            throw new IOException(file + ": vectors of no dimension");
        }
        return new int[] {Integer.parseInt(shape.group(1)), dimension};
    }
}
