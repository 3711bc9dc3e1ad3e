package io.muse.embedding.cooccurrence;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.BitSet;

/** Finds the songs beside the vocabulary of a corpus: its tail, and behind that the remote ones. */
final class SideSongs {
    private final InternedKeys<PlaylistKey> playlists;
    private final InternedKeys<String> tracks;
    private final IntSets tracksOf;
    private final int[] userPlaylistsOf;
    private final TrackSlots core;
    private final int[] candidates;
    private final double[] weights;
    private final TrackSlots tail;

    /**
     * @param core the vocabulary
     * @param candidates the playlists
     * @param weights of the candidates by their length within the vocabulary, 0 for those without a song of it
     */
    SideSongs(
            InternedKeys<PlaylistKey> playlists,
            InternedKeys<String> tracks,
            IntSets tracksOf,
            int[] userPlaylistsOf,
            TrackSlots core,
            int[] candidates,
            double[] weights) {
        this.playlists = playlists;
        this.tracks = tracks;
        this.tracksOf = tracksOf;
        this.userPlaylistsOf = userPlaylistsOf;
        this.core = core;
        this.candidates = candidates;
        this.weights = weights;
        this.tail = TrackSlots.where(tracks, userPlaylistsOf, besideTheCore()::get);
    }

    private BitSet besideTheCore() {
        var beside = new BitSet();
        for (int i = 0; i < candidates.length; i++) {
            int[] members = tracksOf.members(candidates[i]);
            for (int at = 0; weights[i] > 0 && at < tracksOf.size(candidates[i]); at++) {
                beside.set(members[at], isHeld(members[at]) && !core.contains(members[at]));
            }
        }
        return beside;
    }

    private boolean isHeld(int slot) {
        return userPlaylistsOf[slot] > 0;
    }

    OutlyingSongs tail() {
        var withTail = new WeightedPlaylists();
        var withCore = new WeightedPlaylists();
        for (int i = 0; i < candidates.length; i++) {
            int[] members = tracksOf.members(candidates[i]);
            int size = tracksOf.size(candidates[i]);
            if (weights[i] > 0 && tail.countAmong(members, size) > 0) {
                withTail.add(playlists.key(candidates[i]), weights[i], tail, members, size);
                withCore.add(playlists.key(candidates[i]), weights[i], core, members, size);
            }
        }
        return new OutlyingSongs(
                tail.ids(),
                tail.playlistCounts(),
                withCore.weights(),
                withCore.tracksOf().sorted(core.count()),
                withTail.tracksOf().transpose(tail.count()));
    }

    /** @param meanLength as the playlists of the vocabulary are weighted by */
    OutlyingSongs remote(Weighting weighting, double meanLength) {
        var far = new BitSet();
        double[] farWeights = new double[candidates.length];
        for (int i = 0; i < candidates.length; i++) {
            farWeights[i] = farWeight(candidates[i], weighting, meanLength);
            int[] members = tracksOf.members(candidates[i]);
            for (int at = 0; farWeights[i] > 0 && at < tracksOf.size(candidates[i]); at++) {
                far.set(members[at], isHeld(members[at]) && !tail.contains(members[at]));
            }
        }
        if (far.isEmpty()) {
            return OutlyingSongs.none(0);
        }
        var remote = TrackSlots.where(tracks, userPlaylistsOf, far::get);
        return remote(remote, farWeights);
    }

    private OutlyingSongs remote(TrackSlots remote, double[] farWeights) {
        var withRemote = new WeightedPlaylists();
        var columns = new IntArrayList();
        var starts = new IntArrayList(new int[] {0});
        for (int i = 0; i < candidates.length; i++) {
            int[] members = tracksOf.members(candidates[i]);
            int size = tracksOf.size(candidates[i]);
            if (farWeights[i] > 0 && remote.countAmong(members, size) > 0) {
                withRemote.add(playlists.key(candidates[i]), farWeights[i], remote, members, size);
                tail.addTo(columns, members, size);
                int firstRemote = columns.size();
                remote.addTo(columns, members, size);
                for (int at = firstRemote; at < columns.size(); at++) {
                    columns.set(at, tail.count() + columns.getInt(at));
                }
                starts.add(columns.size());
            }
        }
        return new OutlyingSongs(
                remote.ids(),
                remote.playlistCounts(),
                withRemote.weights(),
                new Incidence(starts.toIntArray(), columns.toIntArray()).sorted(tail.count() + remote.count()),
                withRemote.tracksOf().transpose(remote.count()));
    }

    /** Of a playlist of two or more songs of users, none of them of the vocabulary; 0 for others. */
    private double farWeight(int playlist, Weighting weighting, double meanLength) {
        int length = 0;
        for (int at = 0; at < tracksOf.size(playlist); at++) {
            int slot = tracksOf.members(playlist)[at];
            if (core.contains(slot)) {
                return 0;
            }
            length += isHeld(slot) ? 1 : 0;
        }
        return length < 2 ? 0 : weighting.of(playlists.key(playlist).kind(), length, meanLength);
    }
}
