package io.muse.trainer.live;

import io.muse.contracts.update.VectorUpdate;
import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.trainer.training.Share;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * What is newer than a snapshot, put on top of its vectors before they are in force. Used within one reading of the
 * replica; {@link LiveModel#sum} is the caller's, after the last vector.
 */
final class Adoption {
    private final LiveModel next;
    private final MembershipStore store;
    private final BitSet known;

    /** @param next the model of the snapshot, new */
    Adoption(LiveModel next, MembershipStore store) {
        this.next = next;
        this.store = store;
        this.known = next.adoptedBy(store);
    }

    /** The slots that have a vector. */
    BitSet known() {
        return known;
    }

    /** Songs that were edited since the freeze keep the vectors that know of it until they are solved beside the new ones. */
    void carryOver(LiveModel before, BitSet edited) {
        edited.stream().filter(slot -> before.has(slot) && store.isUsed(slot)).forEach(slot -> {
            next.set(slot, before.vector(slot), store.userPlaylistCount(slot));
            known.set(slot);
        });
    }

    /** Carries the vectors of a share's songs over, and tells which of them the snapshot has otherwise. */
    Map<DueSong, VectorUpdate> keep(LiveModel before, Share share) {
        Map<DueSong, VectorUpdate> news = new HashMap<>();
        for (int slot = 0; slot < store.trackSlots(); slot++) {
            if (before.has(slot) && store.isUsed(slot) && share.holds(store.track(slot))) {
                int playlists = store.userPlaylistCount(slot);
                double moved = next.load(slot, before.vector(slot), playlists);
                known.set(slot);
                if (moved >= LiveModel.NOTICEABLE) {
                    var due = new DueSong(store.track(slot), slot, playlists, false, null, null);
                    news.put(due, next.update(due));
                }
            }
        }
        return news;
    }

    /** Takes in what another trainer has told. */
    void load(VectorUpdate update) {
        int slot = store.trackSlot(update.trackId());
        if (slot >= 0) {
            next.load(slot, update);
            known.set(slot, !update.left());
        }
    }
}
