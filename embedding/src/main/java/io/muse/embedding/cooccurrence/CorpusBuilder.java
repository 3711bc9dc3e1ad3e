package io.muse.embedding.cooccurrence;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Copies the state of a {@link MembershipStore} into a {@link TrainingCorpus}. */
final class CorpusBuilder {
    private final Interner<PlaylistKey> playlists;
    private final Interner<String> tracks;
    private final IntSets tracksOf;
    private final int[] userPlaylistsOf;

    CorpusBuilder(Interner<PlaylistKey> playlists, Interner<String> tracks, IntSets tracksOf, int[] userPlaylistsOf) {
        this.playlists = playlists;
        this.tracks = tracks;
        this.tracksOf = tracksOf;
        this.userPlaylistsOf = userPlaylistsOf;
    }

    TrainingCorpus build(int minPlaylists, Weighting weighting) {
        int[] vocabulary = vocabulary(Math.max(1, minPlaylists));
        var ids = new ArrayList<String>(vocabulary.length);
        var index = new Object2IntOpenHashMap<String>(vocabulary.length);
        index.defaultReturnValue(-1);
        int[] dense = new int[tracks.capacity()];
        Arrays.fill(dense, -1);
        for (int slot : vocabulary) {
            dense[slot] = ids.size();
            index.put(tracks.key(slot), ids.size());
            ids.add(tracks.key(slot));
        }
        int[] counts =
                IntStream.of(vocabulary).map(slot -> userPlaylistsOf[slot]).toArray();

        int[] candidates = playlistsByKey();
        int[] lengths =
                IntStream.of(candidates).map(slot -> lengthWithin(slot, dense)).toArray();
        double meanLength = meanUserLength(candidates, lengths);
        float[] weights = new float[candidates.length];
        int kept = 0;
        var starts = new IntArrayList(new int[] {0});
        var columns = new IntArrayList();
        for (int i = 0; i < candidates.length; i++) {
            if (lengths[i] < 2) {
                continue;
            }
            double weight = weighting.of(playlists.key(candidates[i]).kind(), lengths[i], meanLength);
            if (weight > 0) {
                weights[kept++] = (float) weight;
                addMembers(candidates[i], dense, columns);
                starts.add(columns.size());
            }
        }
        var playlistsOf = new Incidence(starts.toIntArray(), columns.toIntArray()).transpose(ids.size());
        var sortedTracksOf = playlistsOf.transpose(kept);
        return new TrainingCorpus(ids, index, counts, Arrays.copyOf(weights, kept), sortedTracksOf, playlistsOf);
    }

    /** Most frequent first: the rows that are read most lie together. */
    private int[] vocabulary(int minPlaylists) {
        int[] slots = IntStream.range(0, tracks.capacity())
                .filter(slot -> tracks.isUsed(slot) && userPlaylistsOf[slot] >= minPlaylists)
                .toArray();
        IntArrays.mergeSort(slots, (a, b) -> {
            int byCount = Integer.compare(userPlaylistsOf[b], userPlaylistsOf[a]);
            return byCount != 0 ? byCount : tracks.key(a).compareTo(tracks.key(b));
        });
        return slots;
    }

    private int[] playlistsByKey() {
        int[] slots = IntStream.range(0, playlists.capacity())
                .filter(playlists::isUsed)
                .toArray();
        IntArrays.mergeSort(slots, (a, b) -> playlists.key(a).compareTo(playlists.key(b)));
        return slots;
    }

    private int lengthWithin(int playlist, int[] dense) {
        int[] members = tracksOf.members(playlist);
        int length = 0;
        for (int i = 0; i < tracksOf.size(playlist); i++) {
            if (dense[members[i]] >= 0) {
                length++;
            }
        }
        return length;
    }

    private void addMembers(int playlist, int[] dense, IntArrayList columns) {
        int[] members = tracksOf.members(playlist);
        for (int i = 0; i < tracksOf.size(playlist); i++) {
            if (dense[members[i]] >= 0) {
                columns.add(dense[members[i]]);
            }
        }
    }

    private double meanUserLength(int[] candidates, int[] lengths) {
        return IntStream.range(0, candidates.length)
                .filter(i -> lengths[i] >= 2 && playlists.key(candidates[i]).kind() == PlaylistKind.USER)
                .map(i -> lengths[i])
                .average()
                .orElse(2);
    }
}
