package io.muse.embedding.cooccurrence;

import java.util.List;

/**
 * Songs outside the vocabulary, most frequent first: its {@linkplain TrainingCorpus#tail tail}, or the
 * {@linkplain TrainingCorpus#remote remote} ones. They have rows of M, but no row of the vocabulary holds them: they
 * change nothing in what is trained. Immutable.
 */
public final class OutlyingSongs {
    private final List<String> tracks;
    private final int[] playlistCounts;
    private final float[] weights;
    private final Incidence tracksOf;
    private final Incidence playlistsOf;

    /**
     * @param weights of the playlists that hold such a song
     * @param tracksOf the songs in each of those playlists that their rows are over
     * @param playlistsOf those playlists, by song
     */
    OutlyingSongs(
            List<String> tracks, int[] playlistCounts, float[] weights, Incidence tracksOf, Incidence playlistsOf) {
        this.tracks = tracks;
        this.playlistCounts = playlistCounts;
        this.weights = weights;
        this.tracksOf = tracksOf;
        this.playlistsOf = playlistsOf;
    }

    /** @param columns songs that rows would be over */
    static OutlyingSongs none(int columns) {
        var nothing = new Incidence(new int[] {0}, new int[0]);
        return new OutlyingSongs(List.of(), new int[0], new float[0], nothing.sorted(columns), nothing);
    }

    public int count() {
        return tracks.size();
    }

    /** Track ids; the position is what {@link RowAccumulator#ofTail} or {@link RowAccumulator#ofRemote} reads by. */
    public List<String> tracks() {
        return tracks;
    }

    /** How many user playlists hold each track: at least 1, fewer than a track of the vocabulary needs. */
    public int[] playlistCounts() {
        return playlistCounts.clone();
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
