package io.muse.evaluation.simulation;

/** @param number position among all sub-genres of all genres */
record SubGenre(int number, String name, Genre genre) {}
