package io.muse.evaluation.simulation;

/**
 * A corner of a sub-genre: artists of about one time and feeling, who share their listeners.
 *
 * @param number position among all scenes of all genres
 * @param birthYear when its first artists appeared
 * @param taste a unit vector that its artists are near
 */
record Scene(int number, String subGenre, Genre genre, int birthYear, float[] taste) {}
