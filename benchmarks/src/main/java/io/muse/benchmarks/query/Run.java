package io.muse.benchmarks.query;

/** What can be measured. */
enum Run {
    FLOOR,
    SIMILAR,
    RECOMMENDATIONS,
    SWAPS,
    NEW_GRAPH,
    SIMILAR_AT_ONCE,
    RECOMMENDATIONS_AT_ONCE,
    OVERLOAD
}
