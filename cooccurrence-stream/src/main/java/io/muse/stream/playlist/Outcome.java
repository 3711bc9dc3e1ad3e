package io.muse.stream.playlist;

/** What became of an edit. */
public enum Outcome {
    /** It changed something that is visible. */
    APPLIED,
    /** It said what was so already. */
    UNCHANGED,
    /** An edit with a higher or the same revision had decided before. */
    STALE,
    /** Its event id was seen within the de-duplication window. */
    DUPLICATE,
    /** It breaks the contract and went to the dead letters. */
    REJECTED
}
