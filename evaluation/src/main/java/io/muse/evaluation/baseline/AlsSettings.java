package io.muse.evaluation.baseline;

/**
 * @param dimension d of the vectors of playlists and songs
 * @param unobserved α₀, the weight of a cell that is not observed, against 1 of one that is
 * @param lambda λ, the ridge of an average row
 * @param nu ν: the ridge of a row grows with the power ν of its weight
 * @param artistWeight weight of a song of an artist, 0 for no artists
 * @param sweeps over playlists and songs
 */
record AlsSettings(int dimension, double unobserved, double lambda, double nu, double artistWeight, int sweeps) {}
