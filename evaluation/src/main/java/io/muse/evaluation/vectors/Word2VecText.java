package io.muse.evaluation.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * The text format of word2vec: a line {@code count dimension}, then a line per vector: its id and its floats, separated
 * by single blanks. A float is written as the shortest decimal that reads back as the same float. Because an id must not
 * hold a blank, whitespace in it is percent-encoded, as is the percent sign.
 */
final class Word2VecText implements VectorFormat {
    @Override
    public void write(NamedVectors vectors, VectorOutput target) throws IOException, InterruptedException {
        target.write(out -> {
            Writer writer = new OutputStreamWriter(out, UTF_8);
            writer.write(vectors.count() + " " + vectors.dimension() + "\n");
            var line = new StringBuilder();
            for (int row = 0; row < vectors.count(); row++) {
                line.setLength(0);
                line.append(PercentEncoding.encode(vectors.ids().get(row)));
                for (int i = row * vectors.dimension(); i < (row + 1) * vectors.dimension(); i++) {
                    line.append(' ').append(vectors.values()[i]);
                }
                writer.append(line.append('\n'));
            }
            writer.flush();
        });
    }

    @Override
    public NamedVectors read(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String header = reader.readLine();
            int[] shape = shape(file, header == null ? "" : header);
            List<String> ids = new ArrayList<>(shape[0]);
            float[] values = new float[shape[0] * shape[1]];
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isBlank()) {
                    continue;
                }
                String place = file + ":" + (ids.size() + 2);
                if (ids.size() == shape[0]) {
                    throw new IOException(place + ": more vectors than the " + shape[0] + " of the first line");
                }
                ids.add(parse(line, place, shape[1], values, ids.size() * shape[1]));
            }
            if (ids.size() < shape[0]) {
                throw new IOException(
                        file + ": ends after " + ids.size() + " vectors, the first line says " + shape[0]);
            }
            var vectors = new NamedVectors(ids, shape[1], values);
            vectors.verify(file.toString());
            return vectors;
        }
    }

    private static int[] shape(Path file, String header) throws IOException {
        String[] parts = header.strip().split(" ", -1);
        try {
            int count = Integer.parseInt(parts[0]);
            int dimension = Integer.parseInt(parts[1]);
            if (parts.length == 2 && count >= 0 && dimension > 0 && (long) count * dimension <= Integer.MAX_VALUE - 8) {
                return new int[] {count, dimension};
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // Said below.
        }
        throw new IOException(file + ":1: not 'count dimension', such as '1000 128'");
    }

    private static String parse(String line, String place, int dimension, float[] values, int at) throws IOException {
        var parts = new StringTokenizer(line, " ");
        if (parts.countTokens() != dimension + 1) {
            throw new IOException(
                    place + ": " + parts.countTokens() + " fields, but an id and " + dimension + " numbers are due");
        }
        String id = PercentEncoding.decode(parts.nextToken());
        for (int i = 0; i < dimension; i++) {
            String number = parts.nextToken();
            try {
                values[at + i] = Float.parseFloat(number);
            } catch (NumberFormatException e) {
                throw new IOException(place + ": '" + number + "' is no number");
            }
        }
        return id;
    }
}
