package io.muse.stream.playlist;

import io.muse.contracts.edit.PlaylistCreated;
import io.muse.contracts.edit.PlaylistDeleted;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.edit.PlaylistRenamed;
import io.muse.contracts.edit.PlaylistReplaced;
import io.muse.contracts.edit.TrackAdded;
import io.muse.contracts.edit.TrackRemoved;
import io.muse.contracts.membership.PlaylistKind;
import io.muse.contracts.membership.PlaylistRef;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Applies edits to a {@link PlaylistStore} by the order rules of {@link PlaylistEdit}.
 *
 * <p>Every value of a playlist (existence, title, owner, each membership) is a register that its newest write wins, and
 * Replaced and Deleted write all memberships at once by raising a floor. So edits with revisions commute: the store ends
 * as if each had been applied once, in the order of revisions. Details that follow from it:
 *
 * <ul>
 *   <li>A title or owner that Created or Replaced leave out stays as it is.
 *   <li>Every edit but TrackRemoved and PlaylistDeleted creates an unknown playlist.
 *   <li>A removal with a revision leaves a tombstone, until a floor passes it; without revisions nothing stays behind.
 *   <li>A membership's time is that of its newest write; without revisions, adding a member again is no write.
 *   <li>An artist playlist without tracks is forgotten.
 * </ul>
 */
public final class PlaylistEditor {
    private final PlaylistStore store;
    private final Changes changes;

    public PlaylistEditor(PlaylistStore store, Changes changes) {
        this.store = store;
        this.changes = changes;
    }

    /**
     * O(1) store accesses, but O(tracks of the playlist) for Replaced and Deleted.
     *
     * @param playlist whose edit it is, of either kind; its id is that of the edit
     */
    public Outcome apply(PlaylistRef playlist, PlaylistEdit edit) {
        PlaylistState stored = store.playlist(playlist);
        PlaylistState before = stored == null ? PlaylistState.UNKNOWN : stored;
        Stamp stamp = before.stamp(edit.revision());
        var tracks = new TrackEdits(store, changes, playlist, before, stamp);
        boolean decided = switch (edit) {
            case PlaylistCreated _ -> stamp.beats(before.exists().revision());
            case PlaylistRenamed _ -> stamp.beats(before.title().revision());
            case TrackAdded added -> tracks.add(added.trackId(), added.occurredAt());
            case TrackRemoved removed -> tracks.remove(removed.trackId());
            case PlaylistReplaced replaced -> tracks.replace(replaced.trackIds(), replaced.occurredAt());
            case PlaylistDeleted _ -> tracks.removeAll();
        };
        tracks.save();
        PlaylistState after = describe(tracks.state(), stamp, edit).seen(stamp);
        if (playlist.kind() == PlaylistKind.ARTIST && after.size() == 0) {
            after = after.existing(stamp, false);
        }
        boolean described = save(playlist, before, after);
        if (described || tracks.changed()) {
            return Outcome.APPLIED;
        }
        return decided ? Outcome.UNCHANGED : Outcome.STALE;
    }

    private static PlaylistState describe(PlaylistState state, Stamp stamp, PlaylistEdit edit) {
        return switch (edit) {
            case PlaylistCreated created -> named(state, stamp, created.title(), created.ownerId());
            case PlaylistReplaced replaced -> named(state, stamp, replaced.title(), replaced.ownerId());
            case PlaylistRenamed renamed -> state.existing(stamp, true).titled(stamp, renamed.title());
            case TrackAdded _ -> state.existing(stamp, true);
            case TrackRemoved _ -> state;
            case PlaylistDeleted _ ->
                state.existing(stamp, false).titled(stamp, null).owned(stamp, null);
        };
    }

    private static PlaylistState named(
            PlaylistState state, Stamp stamp, @Nullable String title, @Nullable String ownerId) {
        PlaylistState existing = state.existing(stamp, true);
        PlaylistState titled = title == null ? existing : existing.titled(stamp, title);
        return ownerId == null ? titled : titled.owned(stamp, ownerId);
    }

    /** Whether the change is visible. */
    private boolean save(PlaylistRef playlist, PlaylistState before, PlaylistState after) {
        if (after.equals(before)) {
            return false;
        }
        store.putPlaylist(playlist, after.isForgettable() ? null : after);
        if (Objects.equals(after.summary(), before.summary())) {
            return false;
        }
        changes.playlist(playlist, after.summary());
        return true;
    }
}
