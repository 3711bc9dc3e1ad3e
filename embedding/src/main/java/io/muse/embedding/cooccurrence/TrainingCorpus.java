package io.muse.embedding.cooccurrence;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What is trained on: the tracks of the vocabulary as dense ints, most frequent first, and the weighted playlists that
 * hold two or more of them, in compressed sparse rows both ways. Immutable.
 */
public final class TrainingCorpus {
    private final int minPlaylists;
    private final List<String> tracks;
    private final Object2IntMap<String> index;
    private final int[] playlistCounts;
    private final List<PlaylistKey> playlists;
    private final float[] weights;
    private final Incidence tracksOf;
    private final Incidence playlistsOf;
    private final int tooLong;
    private final OutlyingSongs tail;
    private final OutlyingSongs remote;

    TrainingCorpus(
            int minPlaylists,
            List<String> tracks,
            Object2IntMap<String> index,
            int[] playlistCounts,
            List<PlaylistKey> playlists,
            float[] weights,
            Incidence tracksOf,
            Incidence playlistsOf,
            int tooLong,
            OutlyingSongs tail,
            OutlyingSongs remote) {
        this.minPlaylists = minPlaylists;
        this.tracks = tracks;
        this.index = index;
        this.playlistCounts = playlistCounts;
        this.playlists = List.copyOf(playlists);
        this.weights = weights;
        this.tracksOf = tracksOf;
        this.playlistsOf = playlistsOf;
        this.tooLong = tooLong;
        this.tail = tail;
        this.remote = remote;
    }

    /** In how many user playlists a track of the vocabulary is at least; as told, or as the data had it. */
    public int minPlaylists() {
        return minPlaylists;
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

    /** Whose songs are trained on, user playlists first; the position is what {@link #tracksOfPlaylist} takes. */
    public List<PlaylistKey> playlists() {
        return playlists;
    }

    /** Dense ids of the tracks of a playlist that are in the vocabulary, ascending. */
    public int[] tracksOfPlaylist(int playlist) {
        return Arrays.copyOfRange(tracksOf.columns(), tracksOf.starts()[playlist], tracksOf.starts()[playlist + 1]);
    }

    /** Whether a playlist holds both tracks. */
    public boolean meet(int track, int other) {
        int at = playlistsOf.starts()[track];
        int otherAt = playlistsOf.starts()[other];
        while (at < playlistsOf.starts()[track + 1] && otherAt < playlistsOf.starts()[other + 1]) {
            int difference =
                    Integer.compare(playlistsOf.columns()[at], playlistsOf.columns()[otherAt]);
            if (difference == 0) {
                return true;
            }
            at += difference < 0 ? 1 : 0;
            otherAt += difference > 0 ? 1 : 0;
        }
        return false;
    }

    /**
     * The same vocabulary and weights without some of the playlists, and without the songs beside it; O(memberships). A track
     * that is left without playlist stays, with an empty row.
     */
    public TrainingCorpus without(BitSet left) {
        var keptPlaylists = new ArrayList<PlaylistKey>();
        var keptWeights = new float[weights.length - left.cardinality()];
        var starts = new IntArrayList(new int[] {0});
        var columns = new IntArrayList();
        int[] counts = playlistCounts.clone();
        for (int playlist = 0; playlist < weights.length; playlist++) {
            int[] held = tracksOfPlaylist(playlist);
            if (!left.get(playlist)) {
                keptWeights[keptPlaylists.size()] = weights[playlist];
                keptPlaylists.add(playlists.get(playlist));
                columns.addElements(columns.size(), held);
                starts.add(columns.size());
            } else if (playlists.get(playlist).kind() == PlaylistKind.USER) {
                for (int track : held) {
                    counts[track]--;
                }
            }
        }
        var kept = new Incidence(starts.toIntArray(), columns.toIntArray());
        return new TrainingCorpus(
                minPlaylists,
                tracks,
                index,
                counts,
                keptPlaylists,
                keptWeights,
                kept,
                kept.transpose(tracks.size()),
                tooLong,
                OutlyingSongs.none(tracks.size()),
                OutlyingSongs.none(0));
    }

    /** How many playlists are left out because they are longer than the weighting allows. */
    public int tooLongPlaylists() {
        return tooLong;
    }

    /** Memberships of tracks of the vocabulary in the playlists. */
    public int memberships() {
        return tracksOf.size();
    }

    /**
     * The songs of too few user playlists to be trained on that share a playlist with a song of the vocabulary, to be
     * folded in after training; none where one user playlist is enough. Their rows are over the vocabulary alone, with
     * the playlists' weights there.
     */
    public OutlyingSongs tail() {
        return tail;
    }

    /**
     * The songs that share no playlist with the vocabulary, but one with a song of the tail or with each other: solved
     * after the tail. Their rows are over those, the tail by its positions, behind it the remote ones by theirs: the
     * playlists of them that hold no song of the vocabulary, weighted by their lengths.
     */
    public OutlyingSongs remote() {
        return remote;
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
