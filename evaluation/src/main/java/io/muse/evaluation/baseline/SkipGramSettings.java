package io.muse.evaluation.baseline;

/**
 * @param contexts songs of the same playlist that are drawn as contexts of each song, an epoch
 * @param negatives songs drawn against each context
 * @param power negatives are drawn in proportion to their number of playlists to this power
 * @param rate of learning at the start, from where it falls linearly to almost 0
 */
record SkipGramSettings(int dimension, int epochs, int contexts, int negatives, double power, double rate) {}
