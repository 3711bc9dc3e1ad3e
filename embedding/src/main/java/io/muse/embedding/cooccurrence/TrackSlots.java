package io.muse.embedding.cooccurrence;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Some tracks of a {@link MembershipStore} as dense ints, those of most user playlists first, equal ones by id. */
final class TrackSlots {
    private final InternedKeys<String> tracks;
    private final int[] userPlaylistsOf;
    private final int[] slots;
    private final int[] dense;

    private TrackSlots(InternedKeys<String> tracks, int[] userPlaylistsOf, int[] slots) {
        this.tracks = tracks;
        this.userPlaylistsOf = userPlaylistsOf;
        this.slots = slots;
        this.dense = new int[tracks.capacity()];
        Arrays.fill(dense, -1);
        for (int i = 0; i < slots.length; i++) {
            dense[slots[i]] = i;
        }
    }

    /** The tracks in use whose slot is wanted. The rows that are read most lie together. */
    static TrackSlots where(InternedKeys<String> tracks, int[] userPlaylistsOf, IntPredicate wanted) {
        int[] slots = IntStream.range(0, tracks.capacity())
                .filter(slot -> tracks.isUsed(slot) && wanted.test(slot))
                .toArray();
        IntArrays.mergeSort(slots, (a, b) -> {
            int byCount = Integer.compare(userPlaylistsOf[b], userPlaylistsOf[a]);
            return byCount != 0 ? byCount : tracks.key(a).compareTo(tracks.key(b));
        });
        return new TrackSlots(tracks, userPlaylistsOf, slots);
    }

    int count() {
        return slots.length;
    }

    boolean contains(int slot) {
        return dense[slot] >= 0;
    }

    List<String> ids() {
        return IntStream.of(slots).mapToObj(tracks::key).toList();
    }

    int[] playlistCounts() {
        return IntStream.of(slots).map(slot -> userPlaylistsOf[slot]).toArray();
    }

    /** How many of the first {@code size} members are among these tracks. */
    int countAmong(int[] members, int size) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (contains(members[i])) {
                count++;
            }
        }
        return count;
    }

    /** Appends the dense ints of those of the first {@code size} members that are among these tracks. */
    void addTo(IntArrayList columns, int[] members, int size) {
        for (int i = 0; i < size; i++) {
            if (contains(members[i])) {
                columns.add(dense[members[i]]);
            }
        }
    }
}
