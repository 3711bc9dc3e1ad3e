package io.muse.stream.playlist;

import io.muse.contracts.edit.PlaylistCreated;
import io.muse.contracts.edit.PlaylistDeleted;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.edit.PlaylistRenamed;
import io.muse.contracts.edit.PlaylistReplaced;
import io.muse.contracts.edit.TrackAdded;
import io.muse.contracts.edit.TrackRemoved;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One playlist as the world sees it, computed in batch: sort all edits by revision, then apply one after the other to a
 * plain map. No floors, no tombstones.
 */
public record VisiblePlaylist(
        @Nullable String title, @Nullable String ownerId, Map<String, Instant> addedAt) {

    private record Placed(PlaylistEdit edit, long revision, int arrival) {}

    private record Write(long revision, Instant at) {}

    /** Null if the playlist does not exist after all of the edits. */
    public static @Nullable VisiblePlaylist inBatch(List<PlaylistEdit> arrivals) {
        @Nullable String title = null;
        @Nullable String owner = null;
        @Nullable Map<String, Write> tracks = null;
        for (Placed placed : inOrder(arrivals)) {
            PlaylistEdit edit = placed.edit();
            if (edit instanceof PlaylistDeleted) {
                title = null;
                owner = null;
                tracks = null;
                continue;
            }
            if (tracks == null && edit instanceof TrackRemoved) {
                continue;
            }
            if (tracks == null) {
                tracks = new TreeMap<>();
            }
            switch (edit) {
                case PlaylistCreated created -> {
                    title = created.title() == null ? title : created.title();
                    owner = created.ownerId() == null ? owner : created.ownerId();
                }
                case PlaylistRenamed renamed -> title = renamed.title();
                case TrackAdded added -> add(tracks, added.trackId(), placed, added.occurredAt());
                case TrackRemoved removed -> tracks.remove(removed.trackId());
                case PlaylistReplaced replaced -> {
                    tracks.keySet().retainAll(replaced.trackIds());
                    for (String track : replaced.trackIds()) {
                        add(tracks, track, placed, replaced.occurredAt());
                    }
                    title = replaced.title() == null ? title : replaced.title();
                    owner = replaced.ownerId() == null ? owner : replaced.ownerId();
                }
                case PlaylistDeleted _ -> throw new AssertionError();
            }
        }
        if (tracks == null) {
            return null;
        }
        Map<String, Instant> times = new TreeMap<>();
        tracks.forEach((track, write) -> times.put(track, write.at()));
        return new VisiblePlaylist(title, owner, times);
    }

    private static void add(Map<String, Write> tracks, String track, Placed placed, Instant at) {
        Write before = tracks.get(track);
        if (before == null || placed.revision() > before.revision()) {
            tracks.put(track, new Write(placed.revision(), at));
        }
    }

    /** Each edit once, by revision; one without revision right after the highest revision that had arrived before it. */
    private static List<Placed> inOrder(List<PlaylistEdit> arrivals) {
        List<Placed> order = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        long highest = -1;
        for (PlaylistEdit edit : arrivals) {
            Long revision = edit.revision();
            if (seen.add(edit.eventId())) {
                order.add(revision == null ? new Placed(edit, highest, order.size()) : new Placed(edit, revision, -1));
            }
            highest = Math.max(highest, revision == null ? -1 : revision);
        }
        order.sort(Comparator.comparingLong(Placed::revision).thenComparingInt(Placed::arrival));
        return order;
    }
}
