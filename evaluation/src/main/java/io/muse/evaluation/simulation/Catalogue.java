package io.muse.evaluation.simulation;

import io.muse.evaluation.simulation.Randoms.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The planted songs and artists. Demand falls with the rank of an artist and with the rank of a song among its
 * artist's, and flattens at the head, as in the rank statistics of real playlists. Most artists have one sub-genre, a
 * few cross into a second. Immutable, the same for the same seed and size.
 */
final class Catalogue {
    /** The number of playlists of the reference platform that the rank curves were measured on. */
    static final int REFERENCE_PLAYLISTS = 5_365;

    static final int TASTE_DIMENSION = 6;
    static final int PRESENT_YEAR = 2025;

    private static final int OLDEST_YEAR = 1955;
    private static final int REFERENCE_ARTISTS = 60_000;
    private static final double CROSSING_ARTISTS = .08;
    private static final double CROSSING_SONGS = .4;
    private static final double SONG_SPREAD = .25;

    /** Expected playlists that no song exceeds, however popular its artist. */
    private static final double SATURATION = 540;

    private static final Curve ARTIST_DEMAND =
            Curve.powerLaws(1, 13000, 10, 2900, 100, 900, 1000, 108, 10_000, 6.2, 60_000, .55);
    private static final Curve ARTIST_SONGS =
            Curve.powerLaws(1, 350, 10, 230, 100, 180, 1000, 135, 10_000, 20, 60_000, 2.5);

    private final List<SubGenre> subGenres;
    private final List<WeightedSongs> songsBySubGenre;
    private final List<WeightedSongs> songsByArtist;
    private final double[] cumulativeSubGenreDemand;
    private final int songs;

    private Catalogue(List<SubGenre> subGenres, List<WeightedSongs> bySubGenre, List<WeightedSongs> byArtist) {
        this.subGenres = subGenres;
        this.songsBySubGenre = bySubGenre;
        this.songsByArtist = byArtist;
        this.songs = byArtist.stream().mapToInt(WeightedSongs::size).sum();
        this.cumulativeSubGenreDemand = new double[subGenres.size()];
        double sum = 0;
        for (int i = 0; i < subGenres.size(); i++) {
            sum += bySubGenre.get(i).demand();
            cumulativeSubGenreDemand[i] = sum;
        }
    }

    /** A catalogue for a platform of so many playlists: the number of artists grows with their power 0.7. */
    static Catalogue create(long seed, int playlists) {
        RandomGenerator random = Randoms.of(seed, Purpose.CATALOGUE, 0);
        double scale = (double) playlists / REFERENCE_PLAYLISTS;
        List<SubGenre> subGenres = subGenres();
        List<List<Song>> bySubGenre = new ArrayList<>();
        subGenres.forEach(subGenre -> bySubGenre.add(new ArrayList<>()));
        List<WeightedSongs> byArtist = new ArrayList<>();
        int artists = Math.max(200, (int) (REFERENCE_ARTISTS * Math.pow(scale, .7)));
        int songNumber = 0;
        for (int number = 0; number < artists; number++) {
            Artist artist = artist(number, subGenres, random);
            List<Song> songs = songsOf(artist, songNumber, Math.pow(scale, .1), random);
            songs.forEach(song -> bySubGenre.get(song.subGenre().number()).add(song));
            byArtist.add(new WeightedSongs(songs));
            songNumber += songs.size();
        }
        return new Catalogue(
                subGenres, bySubGenre.stream().map(WeightedSongs::new).toList(), byArtist);
    }

    private static List<SubGenre> subGenres() {
        List<SubGenre> subGenres = new ArrayList<>();
        for (Genre genre : Genre.ALL) {
            for (String name : genre.subGenres()) {
                subGenres.add(new SubGenre(subGenres.size(), name, genre));
            }
        }
        return List.copyOf(subGenres);
    }

    private static Artist artist(int number, List<SubGenre> subGenres, RandomGenerator random) {
        SubGenre home = anySubGenre(subGenres, random);
        SubGenre crossing = random.nextDouble() < CROSSING_ARTISTS ? anySubGenre(subGenres, random) : null;
        int age = (int) (-14 * Math.log(1 - random.nextDouble()));
        int firstYear = Math.max(OLDEST_YEAR, PRESENT_YEAR - age);
        return new Artist(number, home, crossing, firstYear, Randoms.direction(TASTE_DIMENSION, random));
    }

    private static SubGenre anySubGenre(List<SubGenre> subGenres, RandomGenerator random) {
        double rest = random.nextDouble()
                * Genre.ALL.stream().mapToDouble(Genre::share).sum();
        Genre genre = Genre.ALL.getFirst();
        for (Genre next : Genre.ALL) {
            genre = next;
            rest -= next.share();
            if (rest < 0) {
                break;
            }
        }
        String name = Randoms.mostlyFirst(genre.subGenres(), random);
        return subGenres.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }

    private static List<Song> songsOf(Artist artist, int firstNumber, double songScale, RandomGenerator random) {
        int rank = artist.number() + 1;
        double shuffledRank = Math.max(1, rank * Math.exp(.5 * random.nextGaussian()));
        int count = (int) Math.max(1, Math.round(ARTIST_SONGS.at(shuffledRank) * songScale));
        double exponent = 1 + .1 * Math.log(rank) + .5 * random.nextDouble();
        double[] demand = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            demand[i] = Math.pow(i + 1.0, -exponent);
            sum += demand[i];
        }
        List<Song> songs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double wanted = ARTIST_DEMAND.at(rank) * demand[i] / sum;
            songs.add(song(firstNumber + i, artist, wanted / (1 + wanted / SATURATION), random));
        }
        return songs;
    }

    private static Song song(int number, Artist artist, double demand, RandomGenerator random) {
        SubGenre crossing = artist.crossing();
        SubGenre subGenre = crossing != null && random.nextDouble() < CROSSING_SONGS ? crossing : artist.home();
        int year = Math.min(PRESENT_YEAR, artist.firstYear() - (int) (6 * Math.log(1 - random.nextDouble())));
        return new Song(number, artist, subGenre, year, demand, Randoms.near(artist.taste(), SONG_SPREAD, random));
    }

    /** A new song of the present year by an artist drawn in proportion to demand. */
    Song release(int number, RandomGenerator random) {
        Song known = anySong(random);
        Song drawn = song(number, known.artist(), known.demand(), random);
        return new Song(number, drawn.artist(), drawn.subGenre(), PRESENT_YEAR, drawn.demand(), drawn.taste());
    }

    /** The number of songs at the start: the next song released takes this number. */
    int songs() {
        return songs;
    }

    /** A sub-genre in proportion to the demand for its songs. */
    SubGenre anySubGenre(RandomGenerator random) {
        double wanted = random.nextDouble() * cumulativeSubGenreDemand[cumulativeSubGenreDemand.length - 1];
        int i = 0;
        while (cumulativeSubGenreDemand[i] <= wanted) {
            i++;
        }
        return subGenres.get(i);
    }

    /** A sub-genre of this genre, in proportion to the demand for its songs. */
    SubGenre anySubGenre(Genre genre, RandomGenerator random) {
        SubGenre[] of = subGenres.stream().filter(s -> s.genre() == genre).toArray(SubGenre[]::new);
        double rest = 0;
        for (SubGenre subGenre : of) {
            rest += songsOf(subGenre).demand();
        }
        rest *= random.nextDouble();
        for (SubGenre subGenre : of) {
            rest -= songsOf(subGenre).demand();
            if (rest < 0) {
                return subGenre;
            }
        }
        return of[0];
    }

    Song anySong(RandomGenerator random) {
        return songsOf(anySubGenre(random)).at(random.nextDouble());
    }

    WeightedSongs songsOf(SubGenre subGenre) {
        return songsBySubGenre.get(subGenre.number());
    }

    WeightedSongs songsOf(Artist artist) {
        return songsByArtist.get(artist.number());
    }
}
