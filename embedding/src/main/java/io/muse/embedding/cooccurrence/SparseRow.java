package io.muse.embedding.cooccurrence;

import java.util.Arrays;

/**
 * A row of weighted co-occurrences: the first {@link #size} elements of two arrays. Reused from row to row by the one
 * thread that owns it; the arrays may be longer than the row.
 */
public final class SparseRow {
    private int[] tracks = new int[64];
    private float[] values = new float[64];
    private int size;

    public int size() {
        return size;
    }

    /** Dense track ids, each at most once, in no particular order. */
    public int[] tracks() {
        return tracks;
    }

    /** Σ ω over the playlists in common, above zero, without Laplace smoothing. */
    public float[] values() {
        return values;
    }

    public void clear() {
        size = 0;
    }

    public void add(int track, float value) {
        reserve(size + 1);
        tracks[size] = track;
        values[size++] = value;
    }

    /** Makes the arrays long enough for a row of {@code length}. */
    void reserve(int length) {
        if (length > tracks.length) {
            tracks = Arrays.copyOf(tracks, 2 * length);
            values = Arrays.copyOf(values, 2 * length);
        }
    }

    /** Takes over what was written to the arrays. */
    void setSize(int written) {
        size = written;
    }
}
