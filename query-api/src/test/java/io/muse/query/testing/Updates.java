package io.muse.query.testing;

import io.muse.contracts.update.VectorUpdate;

/** Updates made by hand, of memberships in partition 0; one of track {@code t} is of 3 playlists. */
public final class Updates {
    public static final int PLAYLISTS = 3;

    private Updates() {}

    public static VectorUpdate at(long solvedOn, long offset, String track, float... vector) {
        return new VectorUpdate(track, solvedOn, 0, offset, PLAYLISTS, vector);
    }

    public static VectorUpdate left(long solvedOn, long offset, String track) {
        return VectorUpdate.ofLeft(track, solvedOn, 0, offset);
    }
}
