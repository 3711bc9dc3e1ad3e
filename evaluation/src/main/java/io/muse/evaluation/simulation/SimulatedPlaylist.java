package io.muse.evaluation.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param title null for the few that nobody named */
record SimulatedPlaylist(String id, @Nullable String title, String ownerId, List<Song> songs) {}
