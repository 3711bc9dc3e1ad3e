package io.muse.contracts.snapshot;

import io.muse.contracts.json.Fields;
import io.muse.contracts.json.InvalidFieldException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot is and how to prove that it arrived whole.
 *
 * @param version greater than every earlier one's
 * @param parent the version whose vectors this training started from, or null for a cold start
 * @param asOf when its memberships were frozen: what happened later is not in it. Null in manifests of before there was
 *     such a field, and where there is no such moment
 * @param dimension floats per vector
 * @param count vectors
 * @param chunks parts that follow the manifest
 * @param objective the name of what was minimised
 * @param hyperParameters all settings of the training, by name
 * @param quality measured figures by name, at least the objective's value
 * @param sourceOffsets by partition of the memberships topic: the first offset that is not covered
 * @param sha256 of the chunks' bytes, one after the other, in hexadecimal
 */
public record SnapshotManifest(
        long version,
        @Nullable Long parent,
        Instant created,
        @Nullable Instant asOf,
        int dimension,
        int count,
        int chunks,
        String objective,
        Map<String, String> hyperParameters,
        Map<String, Double> quality,
        Map<Integer, Long> sourceOffsets,
        String sha256) {
    public SnapshotManifest {
        Fields.required("created", created);
        Fields.required("objective", objective);
        Fields.required("sha256", sha256);
        positive("version", version);
        positive("dimension", dimension);
        if (count < 0 || chunks < 0) {
            throw new InvalidFieldException(count < 0 ? "count" : "chunks", "negative");
        }
        hyperParameters = new TreeMap<>(Fields.required("hyperParameters", hyperParameters));
        quality = new TreeMap<>(Fields.required("quality", quality));
        sourceOffsets = new TreeMap<>(Fields.required("sourceOffsets", sourceOffsets));
    }

    /**
     * How many songs, the first rows, were trained together, by the figure {@code sweptSongs}; all where it is absent.
     * The rest are songs of too few playlists that were folded in: they are no part of the Gram matrix.
     */
    public int sweptSongs() {
        Double swept = quality.get("sweptSongs");
        return swept == null ? count : Math.clamp(swept.longValue(), 0, count);
    }

    private static void positive(String field, long value) {
        if (value <= 0) {
            throw new InvalidFieldException(field, value + "; must be positive");
        }
    }
}
