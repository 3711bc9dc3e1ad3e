package io.muse.evaluation.simulation;

import io.muse.contracts.catalog.TrackMetadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A playlist as a line of playlist NDJSON. */
record PlaylistLine(
        String id, @Nullable String name, @Nullable String ownerId, List<TrackMetadata> tracks) {

    static PlaylistLine of(SimulatedPlaylist playlist, Names names) {
        return new PlaylistLine(
                playlist.id(),
                playlist.title(),
                playlist.ownerId(),
                playlist.songs().stream().map(names::track).toList());
    }
}
