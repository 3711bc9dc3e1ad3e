package io.muse.query.companion;

import io.muse.contracts.companion.Companion;
import io.muse.contracts.companion.CompanionException;

/** Serves the companions of one name. */
public interface CompanionTaker {
    /** As in their manifests. */
    String name();

    /**
     * Serves this one from now on. Called by the follower's thread only.
     *
     * @throws CompanionException if its content can't be used: what was served stays
     */
    void take(Companion companion) throws CompanionException;
}
