package io.muse.query.rest;

/** Limits and choices that several requests share. */
final class Limits {
    static final int MAX_K = 500;
    static final int MAX_GENRE_LENGTH = 100;

    /** Tracks of any artist. */
    static final String ANY = "any";

    /** No tracks of the artists that were asked about. */
    static final String EXCLUDE = "exclude";

    static final String ARTISTS = ANY + "|" + EXCLUDE;
    static final String ARTISTS_MESSAGE = "must be " + ANY + " or " + EXCLUDE;

    private Limits() {}
}
