package io.muse.evaluation.simulation;

import org.jspecify.annotations.Nullable;

/**
 * A song with the latent traits that decide who likes it.
 *
 * @param number position in the catalogue; songs released later continue the numbers
 * @param demand expected number of playlists of the reference platform that hold it
 * @param taste a unit vector near its artist's
 */
record Song(int number, Artist artist, Scene scene, int year, double demand, float[] taste) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Song song && song.number == number;
    }

    @Override
    public int hashCode() {
        return number;
    }
}
