package io.muse.evaluation.vectors;

import io.muse.contracts.json.Fields;
import io.muse.contracts.json.InvalidFieldException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Vectors with the ids of what they stand for. The array is shared: nobody writes it.
 *
 * @param values row-major, one row an id
 */
@SuppressWarnings("ArrayRecordComponent")
public record NamedVectors(List<String> ids, int dimension, float[] values) {

    /** @throws IllegalArgumentException where the shapes do not fit */
    public NamedVectors {
        ids = List.copyOf(ids);
        if (dimension < 1 || values.length != (long) ids.size() * dimension) {
            throw new IllegalArgumentException(
                    values.length + " values are not " + ids.size() + " vectors of dimension " + dimension);
        }
    }

    public int count() {
        return ids.size();
    }

    /** @throws IOException naming an id that is none or stands there twice, or whose vector is not finite */
    void verify(String file) throws IOException {
        Set<String> seen = new HashSet<>();
        for (int row = 0; row < ids.size(); row++) {
            try {
                Fields.id("id", ids.get(row));
            } catch (InvalidFieldException e) {
                throw new IOException(file + ": vector " + (row + 1) + ": " + e.getMessage(), e);
            }
            if (!seen.add(ids.get(row))) {
                throw new IOException(file + ": vector " + (row + 1) + ": the id '" + ids.get(row)
                        + "' stands there a second time; remove one");
            }
            for (int i = row * dimension; i < (row + 1) * dimension; i++) {
                if (!Float.isFinite(values[i])) {
                    throw new IOException(file + ": vector " + (row + 1) + " ('" + ids.get(row) + "'): " + values[i]
                            + " is no finite number");
                }
            }
        }
    }
}
