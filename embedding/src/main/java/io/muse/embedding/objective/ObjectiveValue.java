package io.muse.embedding.objective;

/**
 * @param value J over all ordered pairs of different songs
 * @param regularised J + 2λ Σ ‖w‖², which every row solve lowers: a pair counts twice in J, so the ridge does too
 * @param observedPairs ordered pairs of songs that share a playlist: the non-zero cells of M off the diagonal
 */
public record ObjectiveValue(double value, double regularised, long observedPairs) {}
