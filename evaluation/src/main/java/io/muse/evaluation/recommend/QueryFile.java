package io.muse.evaluation.recommend;

import io.muse.contracts.json.DecodeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads a query a line. */
final class QueryFile {
    private QueryFile() {}

    /**
     * All queries; empty lines are passed over.
     *
     * @param name of the input, for messages
     * @throws IOException naming the first malformed line
     */
    static List<QueryLine> read(String name, InputStream in) throws IOException {
        List<QueryLine> queries = new ArrayList<>();
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (!line.isBlank()) {
                try {
                    queries.add(QueryLine.parse(line.getBytes(StandardCharsets.UTF_8)));
                } catch (DecodeException e) {
                    throw new IOException(name + ":" + number + ": " + e.getMessage(), e);
                }
            }
        }
        return queries;
    }
}
