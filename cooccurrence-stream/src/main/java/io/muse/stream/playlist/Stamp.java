package io.muse.stream.playlist;

/**
 * The place of one edit in the order of its playlist's edits.
 *
 * @param revision of the edit, or the playlist's highest one if the edit has none
 * @param newest whether the edit counts as newer than all that came before, as one without revision does
 */
record Stamp(long revision, boolean newest) {
    /** The revision of what was never edited by an edit with a revision. */
    static final long NONE = -1;

    /** Whether this edit decides over a value that was last written at {@code written}. */
    boolean beats(long written) {
        return newest || revision > written;
    }
}
