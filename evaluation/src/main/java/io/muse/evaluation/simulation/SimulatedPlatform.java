package io.muse.evaluation.simulation;

import io.muse.evaluation.simulation.Randoms.Purpose;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A music platform at its start: a catalogue and playlists. Every playlist depends on the seed, the size and its number
 * alone, so they can be drawn in any order, again and again, without being held.
 */
final class SimulatedPlatform {
    private final long seed;
    private final int playlists;
    private final Catalogue catalogue;
    private final Profiles profiles;
    private final SongPicker picker;
    private final Names names;
    private final Titles titles;

    SimulatedPlatform(long seed, int playlists) {
        this.seed = seed;
        this.playlists = playlists;
        catalogue = Catalogue.create(seed, playlists);
        profiles = new Profiles(seed, catalogue);
        picker = new SongPicker(catalogue);
        names = new Names(seed, playlists);
        titles = new Titles(names);
    }

    long seed() {
        return seed;
    }

    /** The number of playlists at the start. */
    int playlists() {
        return playlists;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    SongPicker picker() {
        return picker;
    }

    Names names() {
        return names;
    }

    Titles titles() {
        return titles;
    }

    /** The playlists in order of their numbers, each made when it is asked for. */
    Stream<SimulatedPlaylist> initialPlaylists() {
        return IntStream.range(0, playlists).mapToObj(this::playlist);
    }

    Profile profile(int number) {
        return profiles.of(number);
    }

    SimulatedPlaylist playlist(int number) {
        Profile profile = profile(number);
        RandomGenerator random = Randoms.of(seed, Purpose.TITLE, number);
        return new SimulatedPlaylist(
                names.playlistId(number),
                titles.of(profile, random).orElse(null),
                owner(number),
                songs(profile, profile.size(), random));
    }

    private List<Song> songs(Profile profile, int size, RandomGenerator random) {
        List<Song> songs = new ArrayList<>();
        Set<Song> contained = new HashSet<>();
        while (songs.size() < size) {
            Optional<Song> song = picker.pick(profile, songs, contained, List.of(), random);
            if (song.isEmpty()) {
                break;
            }
            songs.add(song.get());
            contained.add(song.get());
        }
        return List.copyOf(songs);
    }

    /** Some listeners make many playlists, most make one. */
    String owner(int number) {
        double draw = Randoms.of(seed, Purpose.OWNER, number).nextDouble();
        return names.ownerId((int) (.6 * playlists * Math.pow(draw, 1.5)));
    }

    /** How often a playlist is edited, between 0.05 and 1: few are edited much. */
    double activity(int number) {
        return .05 + .95 * Math.pow(Randoms.of(seed, Purpose.ACTIVITY, number).nextDouble(), 3);
    }
}
