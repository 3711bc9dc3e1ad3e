package io.muse.evaluation.vectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Comma-separated values (RFC 4180): a header {@code id,v0,v1,…}, then a row a vector. A float is written as the
 * shortest decimal that reads back as the same float.
 */
final class CsvVectors implements VectorFormat {
    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();

    @Override
    public void write(NamedVectors vectors, VectorOutput target) throws IOException, InterruptedException {
        target.write(out -> {
            var plain = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            SequenceWriter rows = CSV.writer().writeValues(plain);
            Object[] row = new Object[vectors.dimension() + 1];
            row[0] = "id";
            for (int i = 0; i < vectors.dimension(); i++) {
                row[i + 1] = "v" + i;
            }
            rows.write(row);
            for (int song = 0; song < vectors.count(); song++) {
                row[0] = vectors.ids().get(song);
                for (int i = 0; i < vectors.dimension(); i++) {
                    row[i + 1] = vectors.values()[song * vectors.dimension() + i];
                }
                rows.write(row);
            }
            rows.flush();
        });
    }

    @Override
    public NamedVectors read(Path file) throws IOException {
        try (var in = Files.newInputStream(file);
                MappingIterator<String[]> rows = CSV.readerFor(String[].class).readValues(in)) {
            String[] header = rows.hasNextValue() ? rows.nextValue() : new String[0];
            if (header.length < 2 || !header[0].equals("id")) {
                throw new IOException(file + ":1: no header 'id,v0,v1,…'");
            }
            int dimension = header.length - 1;
            List<String> ids = new ArrayList<>();
            var values = new FloatArrayList();
            while (rows.hasNextValue()) {
                String place = file + ":" + rows.getCurrentLocation().getLineNr();
                String[] row = rows.nextValue();
                if (row.length != header.length) {
                    throw new IOException(place + ": " + row.length + " columns, the header has " + header.length);
                }
                ids.add(row[0]);
                for (int i = 0; i < dimension; i++) {
                    values.add(number(row[i + 1], place, header[i + 1]));
                }
            }
            var vectors = new NamedVectors(ids, dimension, values.toFloatArray());
            vectors.verify(file.toString());
            return vectors;
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": no CSV: " + e.getOriginalMessage(), e);
        }
    }

    private static float number(String text, String place, String column) throws IOException {
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException e) {
            throw new IOException(place + ": " + column + ": '" + text + "' is no number");
        }
    }
}
