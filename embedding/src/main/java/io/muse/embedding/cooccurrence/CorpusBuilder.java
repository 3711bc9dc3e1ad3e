package io.muse.embedding.cooccurrence;

import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.BitSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Makes a {@link TrainingCorpus} of a copy of a {@link MembershipStore}. */
final class CorpusBuilder {
    static final int MOST_MIN_PLAYLISTS = 5;

    private final InternedKeys<PlaylistKey> playlists;
    private final InternedKeys<String> tracks;
    private final IntSets tracksOf;
    private final int[] userPlaylistsOf;

    CorpusBuilder(
            InternedKeys<PlaylistKey> playlists, InternedKeys<String> tracks, IntSets tracksOf, int[] userPlaylistsOf) {
        this.playlists = playlists;
        this.tracks = tracks;
        this.tracksOf = tracksOf;
        this.userPlaylistsOf = userPlaylistsOf;
    }

    TrainingCorpus build(int minPlaylists, Weighting weighting) {
        int least = minPlaylists >= 1 ? minPlaylists : mostWithHalfOfTheMemberships();
        var core = TrackSlots.where(tracks, userPlaylistsOf, slot -> userPlaylistsOf[slot] >= least);
        int[] candidates = playlistsByKey();
        int[] lengths = IntStream.of(candidates)
                .map(slot -> core.countAmong(tracksOf.members(slot), tracksOf.size(slot)))
                .toArray();
        double[] weights = weights(candidates, lengths, weighting);
        var kept = new WeightedPlaylists();
        for (int i = 0; i < candidates.length; i++) {
            if (lengths[i] >= 2 && weights[i] > 0) {
                kept.add(
                        playlists.key(candidates[i]),
                        weights[i],
                        core,
                        tracksOf.members(candidates[i]),
                        tracksOf.size(candidates[i]));
            }
        }
        var ids = core.ids();
        var index = new Object2IntOpenHashMap<String>(ids.size());
        index.defaultReturnValue(-1);
        ids.forEach(id -> index.put(id, index.size()));
        return new TrainingCorpus(
                least,
                ids,
                index,
                core.playlistCounts(),
                kept.keys(),
                kept.weights(),
                kept.tracksOf().sorted(ids.size()),
                kept.tracksOf().transpose(ids.size()),
                tail(core, candidates, weights));
    }

    /**
     * Songs of few playlists say little, and as part of the Gram matrix they pull the others towards nothing: where
     * enough is left without them they had better be folded in.
     */
    private int mostWithHalfOfTheMemberships() {
        long[] held = new long[MOST_MIN_PLAYLISTS + 1];
        for (int slot = 0; slot < tracks.capacity(); slot++) {
            if (tracks.isUsed(slot)) {
                held[Math.min(userPlaylistsOf[slot], MOST_MIN_PLAYLISTS)] += userPlaylistsOf[slot];
            }
        }
        long all = LongStream.of(held).sum();
        long within = 0;
        for (int least = MOST_MIN_PLAYLISTS; least > 1; least--) {
            within += held[least];
            if (2 * within >= all && within > 0) {
                return least;
            }
        }
        return 1;
    }

    /** ω by the length within the vocabulary; a playlist of one such song counts as one of two, of none has none. */
    private double[] weights(int[] candidates, int[] lengths, Weighting weighting) {
        double meanLength = meanLength(candidates, lengths);
        return IntStream.range(0, candidates.length)
                .mapToDouble(i -> lengths[i] == 0
                        ? 0
                        : weighting.of(playlists.key(candidates[i]).kind(), Math.max(2, lengths[i]), meanLength))
                .toArray();
    }

    /** n̄ by the songs of at least so many user playlists, as {@link #build} has it; O(memberships). */
    double meanLength(int minPlaylists) {
        int[] used = IntStream.range(0, playlists.capacity())
                .filter(playlists::isUsed)
                .toArray();
        int[] lengths = IntStream.of(used)
                .map(slot -> (int) IntStream.range(0, tracksOf.size(slot))
                        .filter(at -> userPlaylistsOf[tracksOf.members(slot)[at]] >= minPlaylists)
                        .count())
                .toArray();
        return meanLength(used, lengths);
    }

    private double meanLength(int[] candidates, int[] lengths) {
        return IntStream.range(0, candidates.length)
                .filter(i -> lengths[i] >= 2 && playlists.key(candidates[i]).kind() == PlaylistKind.USER)
                .map(i -> lengths[i])
                .average()
                .orElse(2);
    }

    private TailSongs tail(TrackSlots core, int[] candidates, double[] weights) {
        var beside = new BitSet();
        for (int i = 0; i < candidates.length; i++) {
            int[] members = tracksOf.members(candidates[i]);
            for (int at = 0; weights[i] > 0 && at < tracksOf.size(candidates[i]); at++) {
                beside.set(members[at], userPlaylistsOf[members[at]] > 0 && !core.contains(members[at]));
            }
        }
        var tail = TrackSlots.where(tracks, userPlaylistsOf, beside::get);
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
        return new TailSongs(
                tail.ids(),
                tail.playlistCounts(),
                withCore.weights(),
                withCore.tracksOf().sorted(core.count()),
                withTail.tracksOf().transpose(tail.count()));
    }

    private int[] playlistsByKey() {
        int[] slots = IntStream.range(0, playlists.capacity())
                .filter(playlists::isUsed)
                .toArray();
        IntArrays.mergeSort(slots, (a, b) -> playlists.key(a).compareTo(playlists.key(b)));
        return slots;
    }
}
