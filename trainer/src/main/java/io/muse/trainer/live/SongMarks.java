package io.muse.trainer.live;

import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.trainer.memberships.MembershipChange;
import io.muse.trainer.memberships.MembershipListener;
import io.muse.trainer.training.Share;
import java.time.Instant;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which songs are to be solved again, the most urgent first: what each change of the replica touches. One entry a song,
 * whatever is edited, so memory is bounded by the songs. Every call but {@link #work} is made under the replica's lock.
 */
final class SongMarks implements MembershipListener {
    /** What someone edits at once; an album, say. What is imported comes in larger edits. */
    private static final int FEW = 20;

    private final LiveSettings settings;
    private final Share share;
    private final Slots slots;
    private final LongSupplier nanoTime;
    private final SongQueue queue;
    private final Departures departures = new Departures();
    private final TracedEdits traces = new TracedEdits();
    private final Semaphore work = new Semaphore(0);
    private @Nullable Map<Integer, Long> coveredUpTo;

    /**
     * @param share the songs that are marked
     * @param slots are told what comes of the changes
     * @param nanoTime as {@link System#nanoTime}
     */
    SongMarks(LiveSettings settings, Share share, Slots slots, LongSupplier nanoTime) {
        this.settings = settings;
        this.share = share;
        this.slots = slots;
        this.nanoTime = nanoTime;
        this.queue = new SongQueue(nanoTime);
    }

    /** Marks from now on what stands behind these offsets, by partition. */
    void trackFrom(Map<Integer, Long> offsets) {
        coveredUpTo = Map.copyOf(offsets);
    }

    /** Marks everything from now on, unless it is told already what is covered. */
    void track() {
        if (coveredUpTo == null) {
            coveredUpTo = Map.of();
        }
    }

    @Override
    public void changed(MembershipStore store, MembershipChange change, int slot, boolean effective, int together) {
        String track = change.key().trackId();
        if (isTracked(change)) {
            mark(store, change, slot, effective, together <= FEW);
        }
        if (slot >= 0 && store.trackSlot(track) < 0) {
            free(store, track, slot);
        } else if (slot >= 0) {
            slots.touch(slot);
        }
    }

    private boolean isTracked(MembershipChange change) {
        Map<Integer, Long> covered = coveredUpTo;
        return covered != null && change.offset() >= covered.getOrDefault(change.partition(), 0L);
    }

    private void mark(MembershipStore store, MembershipChange change, int slot, boolean effective, boolean ofFew) {
        String track = change.key().trackId();
        var source = new Source(change.partition(), change.offset());
        boolean mine = share.holds(track);
        if (mine && store.userPlaylistCount(track) == 0) {
            // Where the compacted topic held but the removal it changes nothing here, yet a snapshot may hold the song.
            if (!change.present()) {
                depart(store, track, slot, source, change.acceptedAt());
                traces.note(track, change.trace());
            }
        } else if (mine && effective) {
            markEdited(store, change, slot, source, ofFew && change.kind() == PlaylistKind.USER);
            traces.note(track, change.trace());
        }
        if (effective) {
            markOthers(store, change, slot);
        }
    }

    private void markEdited(MembershipStore store, MembershipChange change, int slot, Source source, boolean ofFew) {
        Instant departed = departures.cancel(change.key().trackId());
        int length = store.length(change.kind(), change.key().playlist().id());
        SongMark mark = mark(store, slot);
        mark.edited(source, SongMark.older(departed, change.acceptedAt()), Math.max(1, length), ofFew);
        enqueue(store, mark);
    }

    private void markOthers(MembershipStore store, MembershipChange change, int slot) {
        String playlist = change.key().playlist().id();
        if (store.length(change.kind(), playlist) > settings.longestPlaylist()) {
            return;
        }
        store.forEachTrackSlotOf(change.kind(), playlist, other -> {
            if (other != slot && store.userPlaylistCount(other) > 0 && share.holds(store.track(other))) {
                SongMark mark = mark(store, other);
                mark.changed(1);
                if (mark.dueAt == 0) {
                    mark.dueAt = dueAt(store, other);
                }
                if (mark.cells >= mark.dueAt) {
                    enqueue(store, mark);
                }
            }
        });
    }

    private int dueAt(MembershipStore store, int slot) {
        return slots.hasVector(slot) ? (int) Math.max(1, Math.ceil(settings.threshold() * store.reach(slot))) : 1;
    }

    private void depart(MembershipStore store, String track, int slot, Source source, @Nullable Instant acceptedAt) {
        SongMark mark = find(store, track, slot);
        Instant accepted = mark == null ? acceptedAt : SongMark.older(mark.acceptedAt, acceptedAt);
        if (mark != null) {
            queue.forget(mark);
        }
        departures.put(track, source, accepted, nanoTime.getAsLong());
        work.release();
    }

    private void free(MembershipStore store, String track, int slot) {
        slots.free(slot);
        SongMark mark = find(store, track, slot);
        if (mark != null) {
            queue.forget(mark);
        }
    }

    /** The mark of a slot in use, to be changed. */
    private SongMark mark(MembershipStore store, int slot) {
        SongMark mark = queue.mark(slot);
        if (queue.letGo(mark)) {
            review(store, mark, store.track(slot));
        }
        return mark;
    }

    /** The mark of a slot that is, or was until now, a track's; null where there is none, or no slot. */
    private @Nullable SongMark find(MembershipStore store, String track, int slot) {
        SongMark mark = queue.find(slot);
        if (mark != null && queue.letGo(mark)) {
            review(store, mark, track);
        }
        return mark;
    }

    private void enqueue(MembershipStore store, SongMark mark) {
        queue.enqueue(mark, slots.hasVector(mark.slot), store.reach(mark.slot));
        work.release();
    }

    /** Takes the most urgent song, null where there is none; the caller solves it, or says that it {@link #failed}. */
    @Nullable
    DueSong poll(MembershipStore store) {
        String leaving = departures.first();
        if (leaving != null) {
            int slot = store.trackSlot(leaving);
            if (slot >= 0) {
                slots.solved(slot, false);
            }
            return departures.take(leaving, slot).with(traces.take(leaving));
        }
        SongMark mark = queue.poll();
        if (mark == null) {
            return null;
        }
        var due = new DueSong(
                store.track(mark.slot),
                mark.slot,
                store.userPlaylistCount(mark.slot),
                mark.edited,
                mark.prompt,
                mark.source,
                mark.acceptedAt,
                null);
        mark.solved();
        return due.with(traces.take(due.trackId()));
    }

    /** Whether the song of a slot was edited since the last freeze. */
    boolean isEditedSinceFreeze(int slot) {
        SongMark mark = queue.find(slot);
        return mark != null && mark.editedSinceFreeze;
    }

    /** Puts a song back that is to be solved once more, behind those that were edited. */
    void again(MembershipStore store, int slot) {
        if (store.userPlaylistCount(slot) > 0) {
            enqueue(store, mark(store, slot));
        }
    }

    /** Puts a song back that was not answered, or whose update was not delivered; it keeps the time of its oldest edit. */
    void failed(MembershipStore store, DueSong due) {
        traces.takeBack(due.trackId(), due.traced());
        int slot = store.trackSlot(due.trackId());
        if (slot >= 0 && store.userPlaylistCount(slot) > 0) {
            SongMark mark = mark(store, slot);
            mark.acceptedAt = SongMark.older(mark.acceptedAt, due.acceptedAt());
            mark.source = mark.source == null ? due.source() : mark.source;
            mark.edited = true;
            mark.prompt |= due.prompt();
            enqueue(store, mark);
        } else if (due.source() != null) {
            departures.putIfAbsent(due.trackId(), due.source(), due.acceptedAt(), nanoTime.getAsLong());
            work.release();
        }
    }

    /**
     * Vectors of the last freeze are in force: what changed since then is due again, what changed before is not. An edit
     * that was answered already waits behind those that were not. That holds for a mark once it is {@link #review}ed; until
     * then its song is not polled.
     */
    void rebased(BitSet slotsWithVector) {
        slots.adopted(slotsWithVector);
        queue.holdBack();
    }

    /**
     * Goes on with the marks that were there when it was {@link #rebased}, the most urgent first. All of them before the next
     * freeze.
     *
     * @param atMost marks, or slots without one
     * @return whether there may be more
     */
    boolean review(MembershipStore store, int atMost) {
        return queue.letGo(atMost, mark -> review(store, mark, store.track(mark.slot)));
    }

    private void review(MembershipStore store, SongMark mark, String track) {
        mark.cells = mark.cellsSinceFreeze;
        if (!mark.edited || !mark.editedSinceFreeze) {
            mark.answered();
            traces.take(track);
        }
        mark.dueAt = mark.cells == 0 ? 0 : dueAt(store, mark.slot);
        boolean due = mark.editedSinceFreeze || (mark.cells > 0 && mark.cells >= mark.dueAt);
        if (due && store.userPlaylistCount(mark.slot) > 0) {
            enqueue(store, mark);
        } else {
            queue.dequeue(mark);
        }
    }

    @Override
    public void frozen() {
        queue.marks().forEach(mark -> {
            mark.cellsSinceFreeze = 0;
            mark.editedSinceFreeze = false;
        });
        track();
    }

    @Override
    public void cleared() {
        queue.clear();
        departures.clear();
        traces.clear();
        slots.clear();
        coveredUpTo = null;
    }

    /** Songs that wait. */
    int size() {
        return queue.size() + departures.size();
    }

    /** The {@link System#nanoTime} since which the oldest entry waits; O(songs that wait). */
    Optional<Long> oldest() {
        long now = nanoTime.getAsLong();
        long longest = Math.max(departures.longestWait(now), queue.longestWait(now));
        return longest < 0 ? Optional.empty() : Optional.of(now - longest);
    }

    /** Has a permit when something was queued since it was drained. */
    Semaphore work() {
        return work;
    }
}
