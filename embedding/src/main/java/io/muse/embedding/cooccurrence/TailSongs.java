package io.muse.embedding.cooccurrence;

import java.util.List;

/**
 * The songs of too few user playlists to be trained on that share a playlist with a song of the vocabulary, most
 * frequent first. Their rows of M are over the vocabulary alone, with the playlists' weights there, and those of
 * no other song hold them: they change nothing in what is trained. Immutable.
 */
public final class TailSongs {
    private final List<String> tracks;
    private final int[] playlistCounts;
    private final float[] weights;
    private final Incidence tracksOf;
    private final Incidence playlistsOf;

    /**
     * @param weights of the playlists that hold a tail song
     * @param tracksOf the songs of the vocabulary in each of those playlists
     * @param playlistsOf those playlists, by tail song
     */
    TailSongs(List<String> tracks, int[] playlistCounts, float[] weights, Incidence tracksOf, Incidence playlistsOf) {
        this.tracks = tracks;
        this.playlistCounts = playlistCounts;
        this.weights = weights;
        this.tracksOf = tracksOf;
        this.playlistsOf = playlistsOf;
    }

    /** @param vocabulary tracks of the corpus that has no tail */
    static TailSongs none(int vocabulary) {
        var nothing = new Incidence(new int[] {0}, new int[0]);
        return new TailSongs(List.of(), new int[0], new float[0], nothing.sorted(vocabulary), nothing);
    }

    public int count() {
        return tracks.size();
    }

    /** Track ids; the position is what {@link RowAccumulator#ofTail} reads by. */
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
