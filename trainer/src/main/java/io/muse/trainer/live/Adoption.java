package io.muse.trainer.live;

import io.muse.contracts.update.VectorUpdate;
import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.trainer.training.Share;
import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of the slots once a snapshot is in force: its own, and on top of them what is newer. Slots are renewed one
 * by one, each as often as it changes; whoever does that holds the model's and the replica's lock.
 */
final class Adoption {
    private final SnapshotVectors snapshot;
    private final LiveModel next;
    private final @Nullable LiveModel before;
    private final OthersUpdates others;
    private final Keeps keeps;
    private final boolean tells;
    private final Int2ObjectMap<News> news = new Int2ObjectOpenHashMap<>();

    private record News(DueSong due, VectorUpdate update) {}

    /** Which songs keep the vectors that they have. */
    private interface Keeps {
        boolean test(int slot, String track);
    }

    /** @param next the model of the snapshot, without vectors */
    private Adoption(
            SnapshotVectors snapshot,
            LiveModel next,
            @Nullable LiveModel before,
            OthersUpdates others,
            Keeps keeps,
            boolean tells) {
        this.snapshot = snapshot;
        this.next = next;
        this.before = before;
        this.others = others;
        this.keeps = keeps;
        this.tells = tells;
    }

    /** Songs that were edited since the freeze keep the vectors that know of it until they are solved beside the new ones. */
    static Adoption ofOwn(
            SnapshotVectors snapshot,
            LiveModel next,
            @Nullable LiveModel before,
            OthersUpdates others,
            SongMarks marks) {
        return new Adoption(snapshot, next, before, others, (slot, track) -> marks.isEditedSinceFreeze(slot), false);
    }

    /** A share's songs keep their vectors; those that the snapshot has otherwise are news. */
    static Adoption ofAnothers(
            SnapshotVectors snapshot, LiveModel next, @Nullable LiveModel before, OthersUpdates others, Share share) {
        return new Adoption(snapshot, next, before, others, (slot, track) -> share.holds(track), true);
    }

    /** Gives a slot the vector that it has if the snapshot comes into force now. */
    void renew(MembershipStore store, int slot) {
        news.remove(slot);
        String track = store.isUsed(slot) ? store.track(slot) : null;
        float[] vector = track == null ? null : snapshot.vector(track);
        if (track == null || vector == null) {
            next.forget(slot);
        } else {
            next.restore(slot, vector, snapshot.isSwept(track));
        }
        if (track != null) {
            putOnTop(slot, track, store.userPlaylistCount(slot));
        }
    }

    private void putOnTop(int slot, String track, int playlists) {
        LiveModel from = before;
        if (from != null && from.has(slot) && keeps.test(slot, track)) {
            double moved = next.set(slot, from.vector(slot), playlists);
            if (tells && moved >= LiveModel.NOTICEABLE) {
                var due = new DueSong(track, slot, playlists, false, null, null);
                news.put(slot, new News(due, next.update(due)));
            }
        }
        VectorUpdate told = others.notIn(snapshot.base(), track);
        if (told != null) {
            next.set(slot, told);
        }
    }

    /** What is to be told once it is in force: own songs that the snapshot has otherwise. */
    Map<DueSong, VectorUpdate> news() {
        Map<DueSong, VectorUpdate> told = new HashMap<>();
        news.values().forEach(one -> told.put(one.due(), one.update()));
        return told;
    }
}
