package io.muse.benchmarks.index;

/**
 * The same for all graphs.
 *
 * @param links of a node; twice as many on the lowest layer (M)
 * @param buildBreadth candidates while a node is put in (efConstruction)
 */
record GraphShape(int links, int buildBreadth) {}
