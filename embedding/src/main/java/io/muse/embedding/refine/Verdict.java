package io.muse.embedding.refine;

import io.muse.embedding.heldout.HeldOutFigures;

/** Held-out figures of vectors that did not see the held-out playlists, as trained and refined. */
public record Verdict(HeldOutFigures before, HeldOutFigures after) {

    /** Whether refined vectors are to be published. */
    public boolean isRefinementNoWorse() {
        return after.isNoWorseThan(before);
    }
}
