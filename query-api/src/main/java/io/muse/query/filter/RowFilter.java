package io.muse.query.filter;

import java.util.function.IntPredicate;

/**
 * A filter over the rows of one state, cheap enough to be asked within a search.
 *
 * @param rejectedShare about which share of all rows it does not accept, from 0 to 1
 */
public record RowFilter(IntPredicate accepted, double rejectedShare) {
    static final RowFilter NONE = new RowFilter(row -> true, 0);

    /** Rejected ones that are expected at least: what is near is often by the same artist. */
    private static final int LEAST_EXPECTED = 32;

    /** About how many of the best rows will not be accepted before {@code k} are. */
    public int expectedRejections(int k) {
        if (this == NONE) {
            return 0;
        }
        double rows = k / Math.max(1 - rejectedShare, 1e-6);
        return (int) Math.min(Integer.MAX_VALUE / 2, Math.max(rows - k, 2.0 * k + LEAST_EXPECTED));
    }
}
