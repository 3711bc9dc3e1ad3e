package io.muse.evaluation.simulation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Chooses the next song of a playlist: pure but for the random source. */
final class SongPicker {
    /**
     * Correlation of a playlist's mainstream with the popularity of its songs (Gaussian copula: it decides who
     * listens to the hits without changing how popular a song is over all playlists).
     */
    private static final double MAINSTREAM_CORRELATION = .9;

    /** Share of the songs chosen for their artist that are chosen whatever their popularity. */
    private static final double DEEP = .2;

    private static final int CANDIDATES = 60;
    private static final int CANDIDATES_OF_ARTIST = 4;
    private static final int ATTEMPTS = 6;

    private final Catalogue catalogue;

    SongPicker(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Share of the songs chosen among the new releases, where there are any that suit. */
    private static final double NEW = .08;

    /**
     * A song that is not yet in the playlist, or empty if none was found in reasonable time.
     *
     * @param content the playlist's songs in order
     * @param contained the same songs, for quick look-up
     * @param releases new songs beyond the catalogue
     */
    Optional<Song> pick(
            Profile profile, List<Song> content, Set<Song> contained, List<Song> releases, RandomGenerator random) {
        if (!releases.isEmpty() && random.nextDouble() < NEW) {
            Optional<Song> song = bestOf(CANDIDATES, () -> Randoms.oneOf(releases, random), profile, contained, random);
            if (song.filter(profile::mayHold).isPresent()) {
                return song;
            }
        }
        Artist favourite = profile.favourite();
        if (favourite != null && random.nextDouble() < profile.favouriteShare()) {
            Optional<Song> song =
                    bestOf(CANDIDATES, () -> songOf(favourite, profile, random), profile, contained, random);
            if (song.isPresent()) {
                return song;
            }
        }
        if (!content.isEmpty() && random.nextDouble() < profile.loyalty()) {
            Artist artist = lessPresent(content, random);
            Optional<Song> song =
                    bestOf(CANDIDATES_OF_ARTIST, () -> songOf(artist, profile, random), profile, contained, random);
            if (song.isPresent()) {
                return song;
            }
        }
        Optional<Song> song = Optional.empty();
        for (int i = 0; i < ATTEMPTS && song.isEmpty(); i++) {
            song = bestOf(CANDIDATES, () -> songOfMix(profile, random), profile, contained, random);
        }
        return song;
    }

    /** Importance resampling: of several candidates one is chosen with probability proportional to its fit. */
    private static Optional<Song> bestOf(
            int count, Supplier<Song> candidates, Profile profile, Set<Song> contained, RandomGenerator random) {
        Song chosen = null;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            Song candidate = candidates.get();
            if (contained.contains(candidate)) {
                continue;
            }
            double fit = profile.fit(candidate);
            sum += fit;
            if (chosen == null || random.nextDouble() * sum < fit) {
                chosen = candidate;
            }
        }
        return Optional.ofNullable(chosen);
    }

    private Song songOfMix(Profile profile, RandomGenerator random) {
        return catalogue.songsOf(profile.mix().any(random)).at(position(profile, random));
    }

    /** Of the artists of two songs of the playlist the one with fewer songs in it: fans spread over a few artists. */
    private static Artist lessPresent(List<Song> content, RandomGenerator random) {
        Artist one = Randoms.oneOf(content, random).artist();
        Artist other = Randoms.oneOf(content, random).artist();
        int ahead = 0;
        for (Song song : content) {
            ahead += (song.artist() == one ? 1 : 0) - (song.artist() == other ? 1 : 0);
        }
        return ahead > 0 && random.nextBoolean() ? other : one;
    }

    private Song songOf(Artist artist, Profile profile, RandomGenerator random) {
        WeightedSongs songs = catalogue.songsOf(artist);
        return random.nextDouble() < DEEP ? songs.any(random) : songs.at(position(profile, random));
    }

    private static double position(Profile profile, RandomGenerator random) {
        double own = Math.sqrt(1 - MAINSTREAM_CORRELATION * MAINSTREAM_CORRELATION);
        return Randoms.normalCdf(MAINSTREAM_CORRELATION * profile.mainstream() + own * random.nextGaussian());
    }
}
