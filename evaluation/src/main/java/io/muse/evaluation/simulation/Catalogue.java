package io.muse.evaluation.simulation;

import io.muse.evaluation.simulation.Randoms.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The planted songs and artists. Demand falls with the rank of an artist and with the rank of a song among its
 * artist's, and flattens at the head, as in the rank statistics of real playlists. Most artists have one scene, a
 * few cross into a second. Immutable, the same for the same seed and size.
 */
final class Catalogue {
    /** The number of playlists of the reference platform that the rank curves were measured on. */
    static final int REFERENCE_PLAYLISTS = 5_365;

    static final int TASTE_DIMENSION = 4;
    static final int PRESENT_YEAR = 2025;

    private static final int OLDEST_YEAR = 1955;
    private static final int REFERENCE_ARTISTS = 58_000;
    private static final double CROSSING_ARTISTS = .08;
    private static final double CROSSING_SONGS = .4;
    private static final int SCENES_OF_SUB_GENRE = 1;
    private static final double ARTIST_SPREAD = .2;
    private static final double SONG_SPREAD = .15;

    /** Expected playlists that no song exceeds, however popular its artist. */
    private static final double SATURATION = 540;

    private static final Curve ARTIST_DEMAND =
            Curve.powerLaws(1, 6800, 10, 1900, 100, 690, 1000, 106, 10_000, 6, 58_000, .5);
    private static final Curve ARTIST_SONGS =
            Curve.powerLaws(1, 350, 10, 230, 100, 180, 1000, 135, 10_000, 24, 58_000, 2.5);

    private final List<Scene> scenes;
    private final List<WeightedSongs> songsByScene;
    private final List<WeightedSongs> songsByArtist;
    private final double[] cumulativeSceneDemand;
    private final int songs;

    private Catalogue(List<Scene> scenes, List<WeightedSongs> byScene, List<WeightedSongs> byArtist) {
        this.scenes = scenes;
        this.songsByScene = byScene;
        this.songsByArtist = byArtist;
        this.songs = byArtist.stream().mapToInt(WeightedSongs::size).sum();
        this.cumulativeSceneDemand = new double[scenes.size()];
        double sum = 0;
        for (int i = 0; i < scenes.size(); i++) {
            sum += byScene.get(i).demand();
            cumulativeSceneDemand[i] = sum;
        }
    }

    /** A catalogue for a platform of so many playlists: the number of artists grows with their power 0.7. */
    static Catalogue create(long seed, int playlists) {
        RandomGenerator random = Randoms.of(seed, Purpose.CATALOGUE, 0);
        double scale = (double) playlists / REFERENCE_PLAYLISTS;
        List<Scene> scenes = scenes(random);
        List<List<Song>> byScene = new ArrayList<>();
        scenes.forEach(scene -> byScene.add(new ArrayList<>()));
        List<WeightedSongs> byArtist = new ArrayList<>();
        int artists = Math.max(200, (int) (REFERENCE_ARTISTS * Math.pow(scale, .7)));
        int songNumber = 0;
        for (int number = 0; number < artists; number++) {
            Artist artist = artist(number, scenes, random);
            List<Song> songs = songsOf(artist, songNumber, Math.pow(scale, .1), random);
            songs.forEach(song -> byScene.get(song.scene().number()).add(song));
            byArtist.add(new WeightedSongs(songs));
            songNumber += songs.size();
        }
        return new Catalogue(scenes, byScene.stream().map(WeightedSongs::new).toList(), byArtist);
    }

    private static List<Scene> scenes(RandomGenerator random) {
        List<Scene> scenes = new ArrayList<>();
        for (Genre genre : Genre.ALL) {
            for (String subGenre : genre.subGenres()) {
                for (int i = 0; i < SCENES_OF_SUB_GENRE; i++) {
                    int age = (int) (-16 * Math.log(1 - random.nextDouble()));
                    float[] taste = Randoms.direction(TASTE_DIMENSION, random);
                    int birthYear = Math.max(OLDEST_YEAR, PRESENT_YEAR - age);
                    scenes.add(new Scene(scenes.size(), subGenre, genre, birthYear, taste));
                }
            }
        }
        return List.copyOf(scenes);
    }

    private static Artist artist(int number, List<Scene> scenes, RandomGenerator random) {
        Scene home = anyScene(scenes, random);
        Scene crossing = random.nextDouble() < CROSSING_ARTISTS ? anyScene(scenes, random) : null;
        int firstYear = Math.min(PRESENT_YEAR, home.birthYear() - (int) (4 * Math.log(1 - random.nextDouble())));
        return new Artist(number, home, crossing, firstYear, Randoms.near(home.taste(), ARTIST_SPREAD, random));
    }

    private static Scene anyScene(List<Scene> scenes, RandomGenerator random) {
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
        String subGenre = Randoms.mostlyFirst(genre.subGenres(), random);
        return Randoms.mostlyFirst(
                scenes.stream().filter(s -> s.subGenre().equals(subGenre)).toList(), random);
    }

    private static List<Song> songsOf(Artist artist, int firstNumber, double songScale, RandomGenerator random) {
        int rank = artist.number() + 1;
        double shuffledRank = Math.max(1, rank * Math.exp(.5 * random.nextGaussian()));
        int count = (int) Math.max(1, Math.round(ARTIST_SONGS.at(shuffledRank) * songScale));
        double exponent = 1 + .1 * Math.log(rank) + .5 * random.nextDouble();
        double[] demand = songDemand(ARTIST_DEMAND.at(rank), count, exponent);
        List<Song> songs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            songs.add(song(firstNumber + i, artist, demand[i], random));
        }
        return songs;
    }

    /** An artist's demand split over the songs by Zipf's law, with a head that saturates. */
    private static double[] songDemand(double artistDemand, int songs, double exponent) {
        double[] demand = new double[songs];
        double factor = artistDemand;
        // Saturation takes demand away; a few rounds of scaling give it back to the songs that are not saturated.
        for (int round = 0; round < 5; round++) {
            double sum = 0;
            for (int i = 0; i < songs; i++) {
                double unsaturated = factor * Math.pow(i + 1.0, -exponent);
                demand[i] = unsaturated / (1 + unsaturated / SATURATION);
                sum += demand[i];
            }
            factor *= artistDemand / sum;
        }
        return demand;
    }

    private static Song song(int number, Artist artist, double demand, RandomGenerator random) {
        Scene crossing = artist.crossing();
        Scene scene = crossing != null && random.nextDouble() < CROSSING_SONGS ? crossing : artist.home();
        int year = Math.min(PRESENT_YEAR, artist.firstYear() - (int) (6 * Math.log(1 - random.nextDouble())));
        return new Song(number, artist, scene, year, demand, Randoms.near(artist.taste(), SONG_SPREAD, random));
    }

    /** A new song of the present year by an artist drawn in proportion to demand. */
    Song release(int number, RandomGenerator random) {
        Song known = anySong(random);
        Song drawn = song(number, known.artist(), known.demand(), random);
        return new Song(number, drawn.artist(), drawn.scene(), PRESENT_YEAR, drawn.demand(), drawn.taste());
    }

    /** The number of songs at the start: the next song released takes this number. */
    int songs() {
        return songs;
    }

    /** A scene in proportion to the demand for its songs. */
    Scene anyScene(RandomGenerator random) {
        double wanted = random.nextDouble() * cumulativeSceneDemand[cumulativeSceneDemand.length - 1];
        int i = 0;
        while (cumulativeSceneDemand[i] <= wanted) {
            i++;
        }
        return scenes.get(i);
    }

    /** A scene of this genre, in proportion to the demand for its songs. */
    Scene anyScene(Genre genre, RandomGenerator random) {
        Scene[] of = scenes.stream().filter(s -> s.genre() == genre).toArray(Scene[]::new);
        double rest = 0;
        for (Scene scene : of) {
            rest += songsOf(scene).demand();
        }
        rest *= random.nextDouble();
        for (Scene scene : of) {
            rest -= songsOf(scene).demand();
            if (rest < 0) {
                return scene;
            }
        }
        return of[0];
    }

    Song anySong(RandomGenerator random) {
        return songsOf(anyScene(random)).at(random.nextDouble());
    }

    WeightedSongs songsOf(Scene scene) {
        return songsByScene.get(scene.number());
    }

    WeightedSongs songsOf(Artist artist) {
        return songsByArtist.get(artist.number());
    }
}
