package io.muse.evaluation.simulation;

import org.jspecify.annotations.Nullable;

/**
 * What a listener wants of a playlist: the latent traits that its songs, its edits and its title follow.
 *
 * @param size number of songs that it tends to
 * @param mainstream standard normal over all playlists; high for hits, low for rarities
 * @param mix where its songs come from
 * @param taste a unit vector that its songs are near
 * @param era the years it keeps to, if any
 * @param loyalty probability that a song is of an artist who is in the playlist already
 * @param favourite the artist of a one-artist playlist
 * @param favouriteShare probability that a song is the favourite's
 */
record Profile(
        Archetype archetype,
        int size,
        double mainstream,
        SceneMix mix,
        float[] taste,
        @Nullable Era era,
        double loyalty,
        @Nullable Artist favourite,
        double favouriteShare) {

    /** A preference for songs of about this year; fit falls as a normal density of this deviation in years. */
    record Era(int year, double deviation) {
        double fit(Song song) {
            double distance = (song.year() - year) / deviation;
            return Math.exp(-distance * distance / 2);
        }
    }

    /** How well a song suits, relative to other songs of the mix; above 0, at most 1. */
    double fit(Song song) {
        double tasteFit = Math.exp(archetype.tasteStrength() * (Randoms.dot(taste, song.taste()) - 1));
        return era == null ? tasteFit : tasteFit * era.fit(song);
    }

    /** Whether a new song is at all of the kind that the playlist holds. */
    boolean mayHold(Song song) {
        return mix.share(song.scene().genre()) > .05 && (era == null || era.fit(song) > .1);
    }
}
