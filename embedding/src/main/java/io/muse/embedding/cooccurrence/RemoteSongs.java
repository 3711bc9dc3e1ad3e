package io.muse.embedding.cooccurrence;

import java.util.List;

/**
 * The songs that are neither in the vocabulary nor in its {@linkplain TailSongs tail}, but share a playlist with a tail
 * song or with each other; most frequent first. Their rows of M are over those: the playlists of them that hold no song
 * of the vocabulary, weighted by their lengths. They change nothing in what is trained. Immutable.
 */
public final class RemoteSongs {
    private final List<String> tracks;
    private final int[] playlistCounts;
    private final float[] weights;
    private final Incidence tracksOf;
    private final Incidence playlistsOf;

    /**
     * @param weights of the playlists that hold a remote song
     * @param tracksOf the songs in each of those playlists: those of the tail by their position, behind them the remote
     *     ones by theirs
     * @param playlistsOf those playlists, by remote song
     */
    RemoteSongs(List<String> tracks, int[] playlistCounts, float[] weights, Incidence tracksOf, Incidence playlistsOf) {
        this.tracks = tracks;
        this.playlistCounts = playlistCounts;
        this.weights = weights;
        this.tracksOf = tracksOf;
        this.playlistsOf = playlistsOf;
    }

    static RemoteSongs none() {
        var nothing = new Incidence(new int[] {0}, new int[0]);
        return new RemoteSongs(List.of(), new int[0], new float[0], nothing, nothing);
    }

    public int count() {
        return tracks.size();
    }

    /** Track ids; the position is what {@link RowAccumulator#ofRemote} reads by. */
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
