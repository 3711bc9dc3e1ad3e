package io.muse.embedding.cooccurrence;

import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;

/** Collects playlists row by row. */
final class WeightedPlaylists {
    private final List<PlaylistKey> keys = new ArrayList<>();
    private final FloatArrayList weights = new FloatArrayList();
    private final IntArrayList starts = new IntArrayList(new int[] {0});
    private final IntArrayList columns = new IntArrayList();

    void add(PlaylistKey key, double weight, TrackSlots tracks, int[] members, int size) {
        keys.add(key);
        weights.add((float) weight);
        tracks.addTo(columns, members, size);
        starts.add(columns.size());
    }

    List<PlaylistKey> keys() {
        return keys;
    }

    float[] weights() {
        return weights.toFloatArray();
    }

    Incidence tracksOf() {
        return new Incidence(starts.toIntArray(), columns.toIntArray());
    }
}
