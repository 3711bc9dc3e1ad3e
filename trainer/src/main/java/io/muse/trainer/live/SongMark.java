package io.muse.trainer.live;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** What has happened to a song since it was solved last. Mutable, guarded as {@link SongMarks} is. */
final class SongMark {
    /**
     * First the songs of edits of a few songs, then those of large ones, of each those without vector first; then those
     * that others were edited around. Among them by the share of the row that changed; all of it counts as much as having
     * waited for a second.
     */
    static final Comparator<SongMark> MOST_URGENT_FIRST = Comparator.<SongMark>comparingInt(mark -> mark.rank)
            .thenComparingLong(mark -> mark.urgency)
            .thenComparingInt(mark -> mark.slot);

    private static final double WHOLE_ROW_NANOS = 1e9;
    private static final int OF_LARGE_EDIT = 2;
    private static final int OTHERS_EDITED = 4;

    /** More urgent than all songs of large edits, less than those of edits of a few. */
    static final SongMark LARGE_EDITS_BEGIN = new SongMark(-1, 0);

    static {
        LARGE_EDITS_BEGIN.rank = OF_LARGE_EDIT;
        LARGE_EDITS_BEGIN.urgency = Long.MIN_VALUE;
    }

    final int slot;
    /** Cells of its row that changed, at most this many. */
    int cells;

    /** As {@link #cells}, since the last freeze. */
    int cellsSinceFreeze;

    /** At how many cells it is queued, or moved up in the queue; 0: not known yet. */
    int dueAt;

    boolean edited;
    boolean editedSinceFreeze;

    /** Whether an edit of a few songs is among its edits: someone may wait for it. */
    boolean prompt;

    @Nullable
    Source source;

    @Nullable
    Instant acceptedAt;

    boolean queued;

    /** How often all marks had been held back when it was let go, see {@link SongQueue#holdBack}. */
    int era;

    private int rank;
    long queuedAt;
    private long urgency;

    SongMark(int slot, int era) {
        this.slot = slot;
        this.era = era;
    }

    /**
     * Notes an edit of the song itself.
     *
     * @param ofFew whether it is one of a few songs only
     */
    void edited(Source by, @Nullable Instant accepted, int changedCells, boolean ofFew) {
        source = by;
        edited = true;
        prompt |= ofFew;
        editedSinceFreeze = true;
        acceptedAt = older(acceptedAt, accepted);
        changed(changedCells);
    }

    /**
     * Sets its place in a queue that it is not in.
     *
     * @param reach cells of its row, each as often as it is counted
     */
    void place(boolean hasVector, long reach) {
        boolean isOfEdit = edited || !hasVector;
        rank = isOfEdit ? (prompt ? 0 : OF_LARGE_EDIT) + (hasVector ? 1 : 0) : OTHERS_EDITED;
        double share = hasVector ? Math.min(1, (double) cells / Math.max(1, reach)) : 1;
        urgency = queuedAt - (long) (share * WHOLE_ROW_NANOS);
        dueAt = 2 * cells;
    }

    /** Whether it was edited, or has no vector, and not only others were edited around it. */
    boolean isOfEdit() {
        return rank < OTHERS_EDITED;
    }

    void changed(int changedCells) {
        cells += changedCells;
        cellsSinceFreeze += changedCells;
    }

    /** Notes that its vector is being made current. */
    void solved() {
        cells = 0;
        dueAt = 0;
        answered();
    }

    /** No edit of it waits any more. */
    void answered() {
        edited = false;
        prompt = false;
        acceptedAt = null;
    }

    static @Nullable Instant older(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
