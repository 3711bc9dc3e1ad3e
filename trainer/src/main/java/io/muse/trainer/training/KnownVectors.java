package io.muse.trainer.training;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.embedding.kernel.Rows;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The vectors of the last version, by track: where the next epoch starts from. Immutable; the array is shared. */
final class KnownVectors {
    private static final int ABSENT = -1;

    private final @Nullable Long version;
    private final int dimension;
    private final Object2IntOpenHashMap<String> rowOf;
    private final float[] vectors;

    /** @param vectors row-major, one row a track */
    KnownVectors(@Nullable Long version, int dimension, List<String> tracks, float[] vectors) {
        this.version = version;
        this.dimension = dimension;
        this.vectors = vectors;
        this.rowOf = new Object2IntOpenHashMap<>(tracks.size());
        rowOf.defaultReturnValue(ABSENT);
        for (int row = 0; row < tracks.size(); row++) {
            rowOf.put(tracks.get(row), row);
        }
    }

    static KnownVectors none(int dimension) {
        return new KnownVectors(null, dimension, List.of(), new float[0]);
    }

    /** Those of a snapshot; none where its vectors have another dimension than the one that is trained. */
    static KnownVectors of(Snapshot snapshot, int dimension) {
        return snapshot.dimension() == dimension
                ? new KnownVectors(snapshot.manifest().version(), dimension, snapshot.trackIds(), snapshot.vectors())
                : none(dimension);
    }

    /** The version that they were published under, null where there are none. */
    @Nullable
    Long version() {
        return version;
    }

    boolean isEmpty() {
        return rowOf.isEmpty();
    }

    float @Nullable [] vector(String track) {
        int row = rowOf.getInt(track);
        return row == ABSENT ? null : Arrays.copyOfRange(vectors, row * dimension, (row + 1) * dimension);
    }

    /** The mean cosine between the vectors of the tracks that both know: 1 says that nothing moved. */
    OptionalDouble meanCosine(List<String> tracks, float[] others) {
        double sum = 0;
        int common = 0;
        for (int other = 0; other < tracks.size(); other++) {
            int row = rowOf.getInt(tracks.get(other));
            if (row != ABSENT) {
                sum += cosine(vectors, row * dimension, others, other * dimension);
                common++;
            }
        }
        return common == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / common);
    }

    private double cosine(float[] x, int xAt, float[] y, int yAt) {
        double norms = Math.sqrt((double) Rows.dot(x, xAt, x, xAt, dimension) * Rows.dot(y, yAt, y, yAt, dimension));
        return norms == 0 ? 0 : Rows.dot(x, xAt, y, yAt, dimension) / norms;
    }
}
