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
        int[] candidates = playlistsByKey();
        int[] lengths = lengths(candidates, least);
        double meanLength = meanLength(candidates, lengths, weighting);
        double[] weights = weights(candidates, lengths, weighting, meanLength);
        var core = vocabulary(candidates, lengths, weights, least);
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
        var side = new SideSongs(playlists, tracks, tracksOf, userPlaylistsOf, core, candidates, weights);
        return new TrainingCorpus(
                least,
                ids,
                index,
                core.playlistCounts(),
                kept.keys(),
                kept.weights(),
                kept.tracksOf().sorted(ids.size()),
                kept.tracksOf().transpose(ids.size()),
                tooLong(candidates, lengths, weighting.maxLength()),
                side.tail(),
                side.remote(weighting, meanLength));
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
    private double[] weights(int[] candidates, int[] lengths, Weighting weighting, double meanLength) {
        return IntStream.range(0, candidates.length)
                .mapToDouble(i -> lengths[i] == 0
                        ? 0
                        : weighting.of(playlists.key(candidates[i]).kind(), Math.max(2, lengths[i]), meanLength))
                .toArray();
    }

    /** n̄ by the songs of at least so many user playlists, as {@link #build} has it; O(memberships). */
    double meanLength(int minPlaylists, Weighting weighting) {
        int[] used = IntStream.range(0, playlists.capacity())
                .filter(playlists::isUsed)
                .toArray();
        return meanLength(used, lengths(used, minPlaylists), weighting);
    }

    private int[] lengths(int[] candidates, int minPlaylists) {
        return IntStream.of(candidates)
                .map(playlist -> length(playlist, minPlaylists))
                .toArray();
    }

    private int length(int playlist, int minPlaylists) {
        int[] members = tracksOf.members(playlist);
        int length = 0;
        for (int at = 0; at < tracksOf.size(playlist); at++) {
            length += userPlaylistsOf[members[at]] >= minPlaylists ? 1 : 0;
        }
        return length;
    }

    /**
     * The songs of enough playlists that share one with another such song. One that has no other beside it would have the
     * zero vector; the weight of a playlist that holds none but it becomes zero.
     */
    private TrackSlots vocabulary(int[] candidates, int[] lengths, double[] weights, int least) {
        var inCompany = new BitSet();
        for (int i = 0; i < candidates.length; i++) {
            int[] members = tracksOf.members(candidates[i]);
            for (int at = 0; lengths[i] >= 2 && weights[i] > 0 && at < tracksOf.size(candidates[i]); at++) {
                if (userPlaylistsOf[members[at]] >= least) {
                    inCompany.set(members[at]);
                }
            }
        }
        var core = TrackSlots.where(tracks, userPlaylistsOf, inCompany::get);
        for (int i = 0; i < candidates.length; i++) {
            int playlist = candidates[i];
            if (lengths[i] == 1 && core.countAmong(tracksOf.members(playlist), tracksOf.size(playlist)) == 0) {
                weights[i] = 0;
            }
        }
        return core;
    }

    /** Where no song is of the vocabulary all of them count. */
    private int tooLong(int[] candidates, int[] lengths, int maxLength) {
        return (int) IntStream.range(0, candidates.length)
                .filter(i -> tracksOf.size(candidates[i]) > maxLength
                        && (lengths[i] == 0 ? length(candidates[i], 1) : lengths[i]) > maxLength)
                .count();
    }

    private double meanLength(int[] candidates, int[] lengths, Weighting weighting) {
        return IntStream.range(0, candidates.length)
                .filter(i -> lengths[i] >= 2
                        && lengths[i] <= weighting.maxLength()
                        && playlists.key(candidates[i]).kind() == PlaylistKind.USER)
                .map(i -> lengths[i])
                .average()
                .orElse(2);
    }

    private int[] playlistsByKey() {
        int[] slots = IntStream.range(0, playlists.capacity())
                .filter(playlists::isUsed)
                .toArray();
        IntArrays.mergeSort(slots, (a, b) -> playlists.key(a).compareTo(playlists.key(b)));
        return slots;
    }
}
