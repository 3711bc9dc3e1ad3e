package io.muse.evaluation.model;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a playlist that is to be continued.
 *
 * @param title null where it has none, or where it shall not be used
 * @param seeds dense ids of its known songs; may be empty
 */
@SuppressWarnings("ArrayRecordComponent")
public record Query(@Nullable String title, int[] seeds) {
    public static Query of(int... seeds) {
        return new Query(null, seeds);
    }
}
