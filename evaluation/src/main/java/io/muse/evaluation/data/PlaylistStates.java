package io.muse.evaluation.data;

import io.muse.contracts.edit.PlaylistCreated;
import io.muse.contracts.edit.PlaylistDeleted;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.edit.PlaylistRenamed;
import io.muse.contracts.edit.PlaylistReplaced;
import io.muse.contracts.edit.TrackAdded;
import io.muse.contracts.edit.TrackRemoved;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Playlists under edits that take effect in the order in which they are given. */
final class PlaylistStates {
    private final Map<String, State> states = new TreeMap<>();

    private static final class State {
        private @Nullable String title;
        private final SequencedSet<String> tracks = new LinkedHashSet<>();
    }

    void apply(PlaylistEdit edit) {
        State state = states.computeIfAbsent(edit.playlistId(), id -> new State());
        switch (edit) {
            case PlaylistCreated created -> state.title = created.title();
            case PlaylistRenamed renamed -> state.title = renamed.title();
            case TrackAdded added -> state.tracks.addLast(added.trackId());
            case TrackRemoved removed -> state.tracks.remove(removed.trackId());
            case PlaylistReplaced replaced -> {
                state.title = replaced.title();
                state.tracks.clear();
                state.tracks.addAll(replaced.trackIds());
            }
            case PlaylistDeleted deleted -> states.remove(deleted.playlistId());
        }
    }

    /** Those that hold a track, in order of their ids. */
    List<Playlist> playlists() {
        return states.entrySet().stream()
                .filter(entry -> !entry.getValue().tracks.isEmpty())
                .map(entry ->
                        new Playlist(entry.getKey(), entry.getValue().title, List.copyOf(entry.getValue().tracks)))
                .toList();
    }
}
