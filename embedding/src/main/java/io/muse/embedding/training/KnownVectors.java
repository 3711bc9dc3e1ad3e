package io.muse.embedding.training;

import io.muse.embedding.align.Procrustes;
import io.muse.embedding.align.Rotation;
import io.muse.embedding.kernel.Rows;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The vectors of an earlier training, by track. Immutable; the array is shared. */
public final class KnownVectors {
    private static final int ABSENT = -1;

    private final int dimension;
    private final List<String> tracks;
    private final Object2IntOpenHashMap<String> rowOf;
    private final float[] vectors;

    /** @param vectors row-major, one row a track */
    public KnownVectors(int dimension, List<String> tracks, float[] vectors) {
        if (vectors.length != (long) tracks.size() * dimension) {
            throw new IllegalArgumentException(
                    vectors.length + " values are not " + tracks.size() + " vectors of dimension " + dimension);
        }
        this.dimension = dimension;
        this.tracks = List.copyOf(tracks);
        this.vectors = vectors;
        this.rowOf = new Object2IntOpenHashMap<>(tracks.size());
        rowOf.defaultReturnValue(ABSENT);
        for (int row = 0; row < tracks.size(); row++) {
            rowOf.put(tracks.get(row), row);
        }
    }

    public static KnownVectors none(int dimension) {
        return new KnownVectors(dimension, List.of(), new float[0]);
    }

    /** These with some replaced, and others added. */
    public KnownVectors with(Map<String, float[]> newer) {
        if (newer.isEmpty()) {
            return this;
        }
        List<String> all = new ArrayList<>(tracks);
        newer.keySet().stream().filter(track -> !rowOf.containsKey(track)).forEach(all::add);
        float[] joined = Arrays.copyOf(vectors, all.size() * dimension);
        var both = new KnownVectors(dimension, all, joined);
        newer.forEach((track, vector) ->
                System.arraycopy(vector, 0, joined, both.rowOf.getInt(track) * dimension, dimension));
        return both;
    }

    /** Row order. */
    public List<String> tracks() {
        return tracks;
    }

    /** Row-major, not to be changed. */
    public float[] rows() {
        return vectors;
    }

    public int dimension() {
        return dimension;
    }

    public boolean isEmpty() {
        return rowOf.isEmpty();
    }

    /** A copy, null for a track that is not known. */
    public float @Nullable [] vector(String track) {
        int row = rowOf.getInt(track);
        return row == ABSENT ? null : Arrays.copyOfRange(vectors, row * dimension, (row + 1) * dimension);
    }

    /**
     * The mean cosine between the vectors of the tracks that both know: 1 says that nothing moved.
     *
     * @param others one row a track, of the same dimension
     */
    public OptionalDouble meanCosine(List<String> tracks, float[] others) {
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

    /**
     * What rotates other vectors as close to these as can be without changing an inner product among them, by the
     * tracks that both know; empty where there is no such track.
     *
     * @param others one row a track, of the same dimension
     */
    public Optional<Rotation> rotationFrom(List<String> tracks, float[] others) {
        var procrustes = new Procrustes(dimension);
        int common = 0;
        for (int other = 0; other < tracks.size(); other++) {
            int row = rowOf.getInt(tracks.get(other));
            if (row != ABSENT) {
                procrustes.add(others, other * dimension, vectors, row * dimension);
                common++;
            }
        }
        return common == 0 ? Optional.empty() : Optional.of(procrustes.solve());
    }

    private double cosine(float[] x, int xAt, float[] y, int yAt) {
        double norms = Math.sqrt((double) Rows.dot(x, xAt, x, xAt, dimension) * Rows.dot(y, yAt, y, yAt, dimension));
        return norms == 0 ? 0 : Rows.dot(x, xAt, y, yAt, dimension) / norms;
    }
}
