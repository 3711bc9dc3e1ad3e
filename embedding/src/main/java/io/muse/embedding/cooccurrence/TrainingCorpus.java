package io.muse.embedding.cooccurrence;

import it.unimi.dsi.fastutil.objects.Object2IntMap;
import java.util.List;

/**
 * What is trained on: the tracks of the vocabulary as dense ints, most frequent first, and the weighted playlists that
 * hold two or more of them, in compressed sparse rows both ways. Immutable.
 */
public final class TrainingCorpus {
    private final List<String> tracks;
    private final Object2IntMap<String> index;
    private final int[] playlistCounts;
    private final float[] weights;
    private final Incidence tracksOf;
    private final Incidence playlistsOf;
    private final TailSongs tail;

    TrainingCorpus(
            List<String> tracks,
            Object2IntMap<String> index,
            int[] playlistCounts,
            float[] weights,
            Incidence tracksOf,
            Incidence playlistsOf,
            TailSongs tail) {
        this.tracks = tracks;
        this.index = index;
        this.playlistCounts = playlistCounts;
        this.weights = weights;
        this.tracksOf = tracksOf;
        this.playlistsOf = playlistsOf;
        this.tail = tail;
    }

    /** Track ids; the position is the dense id. */
    public List<String> tracks() {
        return tracks;
    }

    /** The dense id of a track, −1 outside the vocabulary. */
    public int indexOf(String track) {
        return index.getInt(track);
    }

    /** How many user playlists hold each track, those too that hold no other track of the vocabulary. */
    public int[] playlistCounts() {
        return playlistCounts.clone();
    }

    public int trackCount() {
        return tracks.size();
    }

    public int playlistCount() {
        return weights.length;
    }

    /** Memberships of tracks of the vocabulary in the playlists. */
    public int memberships() {
        return tracksOf.size();
    }

    /** The songs beside the vocabulary, to be folded in after training; none where one user playlist is enough. */
    public TailSongs tail() {
        return tail;
    }

    float weight(int playlist) {
        return weights[playlist];
    }

    float[] weights() {
        return weights;
    }

    Incidence tracksOf() {
        return tracksOf;
    }

    Incidence playlistsOf() {
        return playlistsOf;
    }
}
