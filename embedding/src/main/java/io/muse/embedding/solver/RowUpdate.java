package io.muse.embedding.solver;

/** One way to lower the regularised objective in the rows of a few songs. Not thread-safe: one a thread. */
@FunctionalInterface
interface RowUpdate {

    /** How many rows are lowered at a time, at most. */
    int ROWS = 4;

    /**
     * Lowers each row as if it were alone: all read the same frozen vectors.
     *
     * @param songs the songs are those from {@code from} on
     * @param count of songs, {@value #ROWS} at most
     * @param base what all rows share
     * @param solutions at {@code at} and then every stride, w and in a model with bias b are written for each song
     * @return the cells of M visited
     */
    long lower(int[] songs, int from, int count, SharedBase base, float[] solutions, int at);
}
