package io.muse.evaluation.protocol.stability;

import org.jspecify.annotations.Nullable;

/**
 * One way to vectors, and what came of it.
 *
 * @param objective J on the playlists that it was trained on
 * @param cosineToOld mean cosine between a song's vector and the one before the change, null where that says nothing
 * @param seconds of the sweeps
 */
record Stage(
        String label,
        int sweeps,
        double objective,
        @Nullable Double cosineToOld,
        double seconds) {}
