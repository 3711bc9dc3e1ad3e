package io.muse.evaluation.simulation;

import static java.util.Locale.ROOT;

import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.evaluation.simulation.Randoms.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Ids and names. They follow from the seed and the number, so none of them is stored. */
final class Names {
    private final long seed;
    private final String prefix;

    /** Platforms of another seed or size have other ids, because they have other songs. */
    Names(long seed, int playlists) {
        this.seed = seed;
        this.prefix = "sim" + seed + "x" + playlists + "-";
    }

    String playlistId(int number) {
        return prefix + "playlist-" + number;
    }

    /** The id of a playlist that was created in the course of a run. */
    String playlistId(Instant run, int number) {
        return playlistId(number) + "-" + Long.toString(run.toEpochMilli(), 36);
    }

    String eventId(Instant run, long position) {
        return prefix + Long.toString(run.toEpochMilli(), 36) + "-" + position;
    }

    String ownerId(int number) {
        return prefix + "listener-" + number;
    }

    String trackId(Song song) {
        return prefix + "track-" + song.number();
    }

    TrackMetadata track(Song song) {
        RandomGenerator random = Randoms.of(seed, Purpose.SONG_NAME, song.number());
        String title = capitalised(songTitle(random));
        String album = random.nextInt(3) == 0 ? title : capitalised(albumTitle(song));
        long durationMs = Math.round(1000 * Math.max(60, 215 + 50 * random.nextGaussian()));
        return new TrackMetadata(
                trackId(song),
                title,
                List.of(new ArtistRef(prefix + "artist-" + song.artist().number(), artist(song.artist()))),
                album,
                durationMs,
                List.of(song.scene().subGenre(), song.scene().genre().name()),
                Map.of());
    }

    String artist(Artist artist) {
        RandomGenerator random = Randoms.of(seed, Purpose.ARTIST_NAME, artist.number());
        return capitalised(
                switch (random.nextInt(6)) {
                    case 0 -> "the " + pick(Words.ADJECTIVES, random) + " " + pick(Words.NOUNS, random) + "s";
                    case 1 -> pick(Words.ADJECTIVES, random) + " " + pick(Words.NOUNS, random);
                    case 2 -> pick(Words.NOUNS, random) + " " + pick(Words.PLACES, random);
                    case 3 -> syllables(2 + random.nextInt(2), random);
                    default -> pick(Words.FIRST_NAMES, random) + " " + syllables(2 + random.nextInt(2), random);
                });
    }

    private static String songTitle(RandomGenerator random) {
        return switch (random.nextInt(7)) {
            case 0 -> pick(Words.ADJECTIVES, random) + " " + pick(Words.NOUNS, random);
            case 1 -> pick(Words.VERBS, random) + " in " + pick(Words.PLACES, random);
            case 2 -> "the " + pick(Words.NOUNS, random) + " and the " + pick(Words.NOUNS, random);
            case 3 -> pick(Words.VERBS, random) + " with " + pick(Words.FIRST_NAMES, random);
            case 4 -> "my " + pick(Words.ADJECTIVES, random) + " " + pick(Words.NOUNS, random);
            case 5 -> pick(Words.NOUNS, random);
            default -> pick(Words.VERBS, random) + " " + pick(Words.NOUNS, random);
        };
    }

    /** About eight songs of an artist share an album. */
    private String albumTitle(Song song) {
        long album = 1_000_003L * song.artist().number() + song.number() / 8 + Integer.MAX_VALUE;
        RandomGenerator random = Randoms.of(seed, Purpose.SONG_NAME, album);
        return pick(Words.ADJECTIVES, random) + " " + pick(Words.NOUNS, random);
    }

    private static String syllables(int count, RandomGenerator random) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < count; i++) {
            name.append(pick(Words.SYLLABLES, random));
        }
        return name.toString();
    }

    private static String pick(List<String> words, RandomGenerator random) {
        return Randoms.oneOf(words, random);
    }

    private static String capitalised(String words) {
        return Stream.of(words.split(" "))
                .map(word -> word.substring(0, 1).toUpperCase(ROOT) + word.substring(1))
                .reduce((a, b) -> a + " " + b)
                .orElse(words);
    }
}
