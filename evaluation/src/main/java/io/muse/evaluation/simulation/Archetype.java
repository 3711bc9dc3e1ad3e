package io.muse.evaluation.simulation;

import java.util.random.RandomGenerator;

/** The kinds of playlists that listeners make. */
enum Archetype {
    /** Mostly one artist. */
    ARTIST(.048, .4, 9),
    /** One genre, often one corner of it. */
    GENRE(.29, .65, 18),
    /** Songs that feel alike, of a few genres. */
    MOOD(.22, 8, 21),
    /** Songs of a few years. */
    ERA(.1, 4, 15),
    /** Whatever the listener likes. */
    MIX(.342, 60, 10);

    private final double share;
    private final double genreSpread;
    private final double tasteStrength;

    Archetype(double share, double genreSpread, double tasteStrength) {
        this.share = share;
        this.genreSpread = genreSpread;
        this.tasteStrength = tasteStrength;
    }

    /** Concentration of the Dirichlet process that the playlist's genres come from: 0 is one genre only. */
    double genreSpread() {
        return genreSpread;
    }

    /** How strictly songs must be near the playlist's taste: 0 is not at all. */
    double tasteStrength() {
        return tasteStrength;
    }

    static Archetype any(RandomGenerator random) {
        double rest = random.nextDouble();
        for (Archetype archetype : values()) {
            rest -= archetype.share;
            if (rest < 0) {
                return archetype;
            }
        }
        return MIX;
    }
}
