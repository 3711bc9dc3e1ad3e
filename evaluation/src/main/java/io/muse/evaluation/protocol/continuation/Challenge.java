package io.muse.evaluation.protocol.continuation;

import io.muse.evaluation.model.Query;

/**
 * A playlist to be continued.
 *
 * @param hidden dense ids of the songs to be found, at least one, none of them a seed
 */
@SuppressWarnings("ArrayRecordComponent")
public record Challenge(Query query, int[] hidden) {}
