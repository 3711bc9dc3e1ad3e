package io.muse.evaluation.simulation;

import io.muse.evaluation.simulation.Profile.Era;
import io.muse.evaluation.simulation.Randoms.Purpose;
import io.muse.evaluation.simulation.SceneMix.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Draws the profiles of playlists; the profile of a playlist depends on the seed and its number alone. */
final class Profiles {
    private static final Curve SIZE = Curve.linear(0, 5, .05, 14, .25, 40, .5, 83, .75, 140, .95, 218, 1, 250);
    private static final Curve LOYALTY = Curve.linear(0, 0, .3, .0, .5, .2, .75, .46, .9, .82, 1, .98);
    private static final double SCENE_SPREAD = 1.5;
    private static final double NEGLIGIBLE = .01;

    private final long seed;
    private final Catalogue catalogue;

    Profiles(long seed, Catalogue catalogue) {
        this.seed = seed;
        this.catalogue = catalogue;
    }

    Profile of(int playlist) {
        RandomGenerator random = Randoms.of(seed, Purpose.PLAYLIST, playlist);
        Archetype archetype = Archetype.any(random);
        int size = (int) Math.round(SIZE.at(random.nextDouble()));
        double favouriteShare = .45 + .5 * random.nextDouble();
        Artist favourite =
                archetype == Archetype.ARTIST ? artistWithSongs((int) (size * favouriteShare * 1.1), random) : null;
        return new Profile(
                archetype,
                size,
                random.nextGaussian(),
                mix(archetype.genreSpread(), favourite, random),
                favourite == null ? Randoms.direction(Catalogue.TASTE_DIMENSION, random) : favourite.taste(),
                era(archetype, random),
                LOYALTY.at(random.nextDouble()),
                favourite,
                favouriteShare);
    }

    private Artist artistWithSongs(int songs, RandomGenerator random) {
        Artist best = catalogue.anySong(random).artist();
        for (int i = 0; i < 50 && catalogue.songsOf(best).size() < songs; i++) {
            Artist next = catalogue.anySong(random).artist();
            if (catalogue.songsOf(next).size() > catalogue.songsOf(best).size()) {
                best = next;
            }
        }
        return best;
    }

    private @Nullable Era era(Archetype archetype, RandomGenerator random) {
        int year = catalogue.anySong(random).year();
        return switch (archetype) {
            case ERA -> new Era(year, 2.5);
            case GENRE, MOOD -> random.nextBoolean() ? new Era(year, 8) : null;
            case ARTIST, MIX -> null;
        };
    }

    /**
     * A Dirichlet process over genres by stick breaking (Sethuraman 1994), and within each genre one over its
     * scenes: whatever the spread, the mixes of all playlists together demand each scene as the catalogue does.
     */
    private SceneMix mix(double spread, @Nullable Artist favourite, RandomGenerator random) {
        List<Part> parts = new ArrayList<>();
        double rest = 1;
        while (rest > NEGLIGIBLE) {
            double stick = parts.size() > 400 ? rest : rest * (1 - Math.pow(random.nextDouble(), 1 / spread));
            Scene first = favourite != null && parts.isEmpty() ? favourite.home() : catalogue.anyScene(random);
            breakUp(stick, first, random, parts);
            rest -= stick;
        }
        parts.add(new Part(parts.getFirst().scene(), rest));
        return new SceneMix(parts);
    }

    private void breakUp(double share, Scene first, RandomGenerator random, List<Part> parts) {
        double rest = share;
        Scene next = first;
        while (rest > NEGLIGIBLE) {
            double stick = rest * (1 - Math.pow(random.nextDouble(), 1 / SCENE_SPREAD));
            parts.add(new Part(next, stick));
            rest -= stick;
            next = catalogue.anyScene(first.genre(), random);
        }
        parts.add(new Part(next, rest));
    }
}
