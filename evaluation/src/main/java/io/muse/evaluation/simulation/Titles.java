package io.muse.evaluation.simulation;

import static java.util.Locale.ROOT;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** What listeners call a playlist. A title says something of the playlist, more or less. */
final class Titles {
    private static final double UNTITLED = .01;
    private static final double ODD = .03;

    /** Share of the titles that are just the name of a mood, a genre or a use. */
    private static final double PLAIN = .24;

    /** A genre with no more words for itself than these is nearly always called by them. */
    private static final int FEW_WORDS = 3;

    /** The moods, each at a place in the space of tastes: two playlists of one mood have a similar taste. */
    private static final List<String> MOODS = List.of(
            "chill",
            "feels",
            "vibes",
            "party",
            "workout",
            "sad",
            "sleep",
            "roadtrip",
            "good vibes",
            "study",
            "happy",
            "drive",
            "mellow",
            "gym",
            "love",
            "dance",
            "relax",
            "running",
            "car jams",
            "lit",
            "morning",
            "night",
            "in my feels",
            "turn up",
            "shower",
            "rainy day",
            "jams",
            "sad boi hours",
            "pump up",
            "late night");

    private static final List<float[]> MOOD_TASTES = IntStream.range(0, MOODS.size())
            .mapToObj(i -> Randoms.direction(Catalogue.TASTE_DIMENSION, Randoms.of(0, Randoms.Purpose.TITLE, i)))
            .toList();

    private static final Map<Integer, List<String>> ERAS = Map.of(
            1950, List.of("oldies", "50s"),
            1960, List.of("oldies", "60s", "oldies but goodies"),
            1970, List.of("oldies", "70s", "old school", "classics"),
            1980, List.of("oldies", "80s", "throwback", "80s jams"),
            1990, List.of("throwback", "oldies", "90s", "old school", "90s kid"),
            2000, List.of("throwback", "oldies", "throwbacks", "2000s", "middle school", "tbt", "throwback jams"),
            2010, List.of("throwback", "high school", "throwbacks", "tbt", "nostalgia"),
            2020,
                    List.of(
                            "throwback",
                            "new",
                            "current",
                            "new music",
                            "now",
                            "fresh",
                            "recent",
                            "on repeat",
                            "lately",
                            "discover",
                            "this year",
                            "rn"));

    private static final List<String> COMMON = List.of(
            "summer",
            "party",
            "chill",
            "favorites",
            "music",
            "good music",
            "jams",
            "vibes",
            "my music",
            "playlist",
            "mix",
            "random",
            "car",
            "everything",
            "my playlist",
            "roadtrip",
            "spring",
            "fall",
            "winter",
            "new",
            "college",
            "starred",
            "liked",
            "all",
            "work",
            "songs",
            "the mix",
            "good stuff",
            "current",
            "home",
            "tunes",
            "stuff");
    private static final List<String> ODDITIES =
            List.of("...", "?", "asdf", "x", ":)", "<3", "~", "hm", "1", "♥", "idk");
    private static final List<String> USES =
            List.of("vibes", "mix", "jams", "songs", "playlist", "feels", "nights", "days", "mood", "drive", "tunes");

    private final Names names;

    Titles(Names names) {
        this.names = names;
    }

    /** Empty for a playlist that nobody named. */
    Optional<String> of(Profile profile, RandomGenerator random) {
        double kind = random.nextDouble();
        if (kind < UNTITLED) {
            return Optional.empty();
        }
        return Optional.of(kind < UNTITLED + ODD ? odd(random) : fitting(profile, random));
    }

    private String fitting(Profile profile, RandomGenerator random) {
        Artist favourite = profile.favourite();
        if (favourite != null) {
            return artist(favourite, random);
        }
        Genre genre = profile.mix().mainGenre();
        if (genre.titles().size() <= FEW_WORDS && profile.mix().share(genre) > .5) {
            return Randoms.mostlyFirst(genre.titles(), random);
        }
        boolean plain = random.nextDouble() < PLAIN;
        return switch (profile.archetype()) {
            case ERA ->
                plain || random.nextInt(3) == 0 ? era(profile, random) : mixedWith(era(profile, random), random);
            case MOOD -> plain ? mood(profile, random) : mixedWith(mood(profile, random), random);
            case GENRE -> plain ? Randoms.mostlyFirst(genre.titles(), random) : genreTitle(profile, random);
            case ARTIST, MIX -> plain ? Randoms.mostlyFirst(COMMON, random) : personal(random);
        };
    }

    private String artist(Artist favourite, RandomGenerator random) {
        String artist = names.artist(favourite);
        return switch (random.nextInt(5)) {
            case 0 -> artist.toLowerCase(ROOT);
            case 1 -> "best of " + artist;
            case 2 -> artist + " " + Randoms.oneOf(USES, random);
            default -> artist;
        };
    }

    private static String era(Profile profile, RandomGenerator random) {
        Profile.Era era = profile.era();
        int year = era == null ? Catalogue.PRESENT_YEAR : era.year();
        return Randoms.mostlyFirst(ERAS.getOrDefault(year / 10 * 10, List.of("throwback")), random);
    }

    private static String mood(Profile profile, RandomGenerator random) {
        List<String> closest = IntStream.range(0, MOODS.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        // A mood that many feel stands in for near ones.
                        i -> .25 * Math.log(i + 1.0) - Randoms.dot(profile.taste(), MOOD_TASTES.get(i))))
                .limit(3)
                .map(MOODS::get)
                .toList();
        return Randoms.mostlyFirst(closest, random);
    }

    private static String genreTitle(Profile profile, RandomGenerator random) {
        String subGenre = profile.mix().mainScene().subGenre();
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(3) == 0 ? subGenre : personal(random);
            case 1 -> mixedWith(subGenre, random);
            case 2 -> mixedWith(Randoms.mostlyFirst(profile.mix().mainGenre().titles(), random), random);
            default -> personal(random);
        };
    }

    private static String mixedWith(String word, RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> word + " " + Randoms.oneOf(USES, random);
            case 1 -> Randoms.oneOf(Words.ADJECTIVES, random) + " " + word;
            case 2 -> Randoms.oneOf(Words.FIRST_NAMES, random) + "'s " + word;
            case 3 -> word + " " + (Catalogue.PRESENT_YEAR - random.nextInt(8));
            case 4 -> word + " & " + Randoms.oneOf(Words.NOUNS, random);
            default -> personal(random);
        };
    }

    private static String personal(RandomGenerator random) {
        return switch (random.nextInt(16)) {
            case 0 -> Randoms.oneOf(Words.MONTHS, random) + " " + (Catalogue.PRESENT_YEAR - random.nextInt(6));
            case 1 -> "for " + Randoms.oneOf(Words.FIRST_NAMES, random);
            case 2, 3 -> Randoms.oneOf(Words.FIRST_NAMES, random) + " & " + Randoms.oneOf(Words.FIRST_NAMES, random);
            case 4, 5, 6 -> Randoms.oneOf(Words.ADJECTIVES, random) + " " + Randoms.oneOf(Words.NOUNS, random);
            case 7, 8 -> Randoms.oneOf(Words.PLACES, random) + " " + Randoms.oneOf(USES, random);
            case 9 -> Randoms.oneOf(Words.VERBS, random) + " " + Randoms.oneOf(USES, random);
            case 10, 11, 12 -> Randoms.oneOf(Words.NOUNS, random) + " " + Randoms.oneOf(Words.NOUNS, random);
            case 13, 14 -> Randoms.oneOf(Words.VERBS, random) + " in " + Randoms.oneOf(Words.PLACES, random);
            default -> Randoms.oneOf(Words.ADJECTIVES, random) + " " + Randoms.oneOf(USES, random);
        };
    }

    private static String odd(RandomGenerator random) {
        return random.nextBoolean() ? Randoms.oneOf(ODDITIES, random) : personal(random) + " !!";
    }
}
