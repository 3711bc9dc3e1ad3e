package io.muse.trainer.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The marks, at most one a slot, and those of them that are due in order of urgency. All marks of a moment can be held back
 * at once: none is polled, or to be changed, before it is let go. Guarded as {@link SongMarks} is.
 */
final class SongQueue {
    private static final int LARGE_EVERY = 4;

    private final LongSupplier nanoTime;
    private final List<@Nullable SongMark> marks = new ArrayList<>();
    private TreeSet<SongMark> due = new TreeSet<>(SongMark.MOST_URGENT_FIRST);
    private TreeSet<SongMark> heldBack = new TreeSet<>(SongMark.MOST_URGENT_FIRST);
    private int era;
    private int letGoBelow;
    private int polls;

    /** @param nanoTime as {@link System#nanoTime} */
    SongQueue(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The mark of a slot, a new one where there is none. */
    SongMark mark(int slot) {
        while (marks.size() <= slot) {
            marks.add(null);
        }
        SongMark mark = marks.get(slot);
        if (mark == null) {
            mark = new SongMark(slot, era);
            marks.set(slot, mark);
        }
        return mark;
    }

    /** The mark of a slot; null where there is none, or no slot. */
    @Nullable
    SongMark find(int slot) {
        return slot >= 0 && slot < marks.size() ? marks.get(slot) : null;
    }

    /** All marks by slot. */
    Stream<SongMark> marks() {
        return marks.stream().filter(Objects::nonNull);
    }

    /** Holds all marks back; those of the last time have been let go. */
    void holdBack() {
        TreeSet<SongMark> none = heldBack;
        heldBack = due;
        due = none;
        era++;
        letGoBelow = 0;
    }

    /** Lets a mark go, which keeps its time if it waits and has to be put where it belongs; whether it was held back. */
    boolean letGo(SongMark mark) {
        if (mark.era == era) {
            return false;
        }
        if (mark.queued) {
            heldBack.remove(mark);
        }
        mark.era = era;
        return true;
    }

    /**
     * Lets marks go, the most urgent ones first.
     *
     * @param steps marks that wait, or slots
     * @param action takes each
     * @return whether there may be more
     */
    boolean letGo(int steps, Consumer<SongMark> action) {
        int left = steps;
        for (; left > 0 && !heldBack.isEmpty(); left--) {
            SongMark mark = heldBack.first();
            letGo(mark);
            action.accept(mark);
        }
        for (; left > 0 && letGoBelow < marks.size(); left--) {
            SongMark mark = marks.get(letGoBelow++);
            if (mark != null && letGo(mark)) {
                action.accept(mark);
            }
        }
        return letGoBelow < marks.size();
    }

    /** Puts a mark where it belongs; one that waits already keeps its time. Parameters as {@link SongMark#place}. */
    void enqueue(SongMark mark, boolean hasVector, long reach) {
        if (mark.queued) {
            due.remove(mark);
        } else {
            mark.queuedAt = nanoTime.getAsLong();
            mark.queued = true;
        }
        mark.place(hasVector, reach);
        due.add(mark);
    }

    void dequeue(SongMark mark) {
        if (mark.queued) {
            due.remove(mark);
            mark.queued = false;
        }
    }

    void forget(SongMark mark) {
        dequeue(mark);
        marks.set(mark.slot, null);
    }

    /**
     * Takes the most urgent mark out of the queue; null where none is due. Each fourth time that is one of a large edit, so
     * that those of small ones don't keep it waiting without end.
     */
    @Nullable
    SongMark poll() {
        SongMark mark = ++polls % LARGE_EVERY == 0 ? firstOfLargeEdits() : null;
        if (mark == null) {
            mark = due.isEmpty() ? null : due.first();
        }
        if (mark != null) {
            dequeue(mark);
        }
        return mark;
    }

    private @Nullable SongMark firstOfLargeEdits() {
        SongMark mark = due.ceiling(SongMark.LARGE_EDITS_BEGIN);
        return mark != null && mark.isOfEdit() ? mark : null;
    }

    /** Nanoseconds that the one that waits longest has waited at {@code now}; -1 where none waits. O(marks that are due). */
    long longestWait(long now) {
        return Stream.concat(due.stream(), heldBack.stream())
                .mapToLong(mark -> now - mark.queuedAt)
                .max()
                .orElse(-1);
    }

    /** Marks that are due, or may be once they are let go. */
    int size() {
        return due.size() + heldBack.size();
    }

    void clear() {
        marks.clear();
        due.clear();
        heldBack.clear();
    }
}
