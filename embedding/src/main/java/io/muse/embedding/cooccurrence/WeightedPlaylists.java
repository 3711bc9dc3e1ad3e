package io.muse.embedding.cooccurrence;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/** Collects playlists row by row. */
final class WeightedPlaylists {
    private final FloatArrayList weights = new FloatArrayList();
    private final IntArrayList starts = new IntArrayList(new int[] {0});
    private final IntArrayList columns = new IntArrayList();

    void add(double weight, TrackSlots tracks, int[] members, int size) {
        weights.add((float) weight);
        tracks.addTo(columns, members, size);
        starts.add(columns.size());
    }

    float[] weights() {
        return weights.toFloatArray();
    }

    Incidence tracksOf() {
        return new Incidence(starts.toIntArray(), columns.toIntArray());
    }
}
