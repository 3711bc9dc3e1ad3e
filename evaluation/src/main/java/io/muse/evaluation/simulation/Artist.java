package io.muse.evaluation.simulation;

import org.jspecify.annotations.Nullable;

/**
 * @param number position in the catalogue, 0 for the most demanded artist
 * @param crossing a second scene that some of the artist's songs belong to
 * @param firstYear the year of the first song
 * @param taste a unit vector
 */
record Artist(int number, Scene home, @Nullable Scene crossing, int firstYear, float[] taste) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Artist artist && artist.number == number;
    }

    @Override
    public int hashCode() {
        return number;
    }
}
