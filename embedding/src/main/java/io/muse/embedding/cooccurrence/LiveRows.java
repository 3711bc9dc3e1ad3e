package io.muse.embedding.cooccurrence;

import java.util.BitSet;

/**
 * Materialises rows of M straight from a {@link MembershipStore} while it changes, its slots as columns: the row that
 * {@link RowAccumulator} would read from a corpus of the same memberships, as far as its columns are known. Holds 8 bytes a track. Not thread-safe, like the store.
 */
public final class LiveRows {
    private float[] sums = {};
    private int[] touched = {};
    private boolean complete;

    /**
     * How rows are weighted.
     *
     * @param minPlaylists a track of fewer user playlists is no column and does not count for a playlist's length
     * @param meanLength n̄ of the weighting, as {@link MembershipCopy#meanLength} tells
     */
    public record Rule(Weighting weighting, int minPlaylists, double meanLength) {
        /** That of songs that share no playlist with a column: every song of a user playlist is one. */
        public Rule amongAll() {
            return new Rule(weighting, 1, meanLength);
        }

        boolean isColumn(MembershipStore store, int slot) {
            return store.userPlaylistCount(slot) >= minPlaylists;
        }
    }

    /**
     * Overwrites {@code row} with that of a track, without the diagonal; O(Σ_{p ∋ track} n_p).
     *
     * @param slot of the track, in use
     * @param columns the slots that may be columns
     * @return whether all songs are there that would be columns of the row by the rule; if not some are missing in {@code
     *     columns}
     */
    public boolean read(MembershipStore store, int slot, Rule rule, BitSet columns, SparseRow row) {
        if (sums.length < store.trackSlots()) {
            sums = new float[store.trackSlots() + (store.trackSlots() >> 1)];
            touched = new int[sums.length];
        }
        int count = 0;
        complete = true;
        int[] playlists = store.playlistsOf().members(slot);
        for (int i = 0; i < store.playlistsOf().size(slot); i++) {
            count = add(store, slot, playlists[i], rule, columns, count);
        }
        row.clear();
        for (int i = 0; i < count; i++) {
            int other = touched[i];
            if (other != slot) {
                row.add(other, sums[other]);
            }
            sums[other] = 0;
        }
        return complete;
    }

    private int add(MembershipStore store, int slot, int playlist, Rule rule, BitSet columns, int alreadyTouched) {
        int[] members = store.tracksOf().members(playlist);
        int size = store.tracksOf().size(playlist);
        int length = 0;
        // A playlist that is too long has no weight however long it is.
        for (int i = 0; i < size && length <= rule.weighting().maxLength(); i++) {
            length += rule.isColumn(store, members[i]) ? 1 : 0;
        }
        float weight = length == 0
                ? 0
                : (float) rule.weighting().of(store.kind(playlist), Math.max(2, length), rule.meanLength());
        int count = alreadyTouched;
        for (int i = 0; weight > 0 && i < size; i++) {
            int other = members[i];
            if (rule.isColumn(store, other)) {
                if (!columns.get(other)) {
                    complete &= other == slot;
                    continue;
                }
                if (sums[other] == 0) {
                    touched[count++] = other;
                }
                sums[other] += weight;
            }
        }
        return count;
    }
}
