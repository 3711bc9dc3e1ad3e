package io.muse.evaluation.simulation;

import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.edit.PlaylistEdit;

/** What happens on the platform after its start. */
sealed interface PlatformEvent {
    /** A new song came out; no edit before this one refers to it. */
    record TrackReleased(TrackMetadata track) implements PlatformEvent {}

    record PlaylistEdited(PlaylistEdit edit) implements PlatformEvent {}
}
