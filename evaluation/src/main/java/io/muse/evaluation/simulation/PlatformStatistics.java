package io.muse.evaluation.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Counts what is known of real users' playlists in any set of simulated playlists. */
final class PlatformStatistics {
    private final List<List<Song>> playlists = new ArrayList<>();
    private final Map<String, Integer> titles = new HashMap<>();
    private final Map<Song, Integer> playlistsOfSong = new HashMap<>();
    private final Map<Artist, Integer> membershipsOfArtist = new HashMap<>();

    private PlatformStatistics() {}

    static PlatformStatistics of(Stream<SimulatedPlaylist> playlists) {
        PlatformStatistics statistics = new PlatformStatistics();
        playlists.forEach(statistics::count);
        return statistics;
    }

    private void count(SimulatedPlaylist playlist) {
        count(playlist.songs());
        String title = playlist.title();
        if (title != null) {
            titles.merge(title, 1, Integer::sum);
        }
    }

    private void count(List<Song> songs) {
        playlists.add(songs);
        for (Song song : songs) {
            playlistsOfSong.merge(song, 1, Integer::sum);
            membershipsOfArtist.merge(song.artist(), 1, Integer::sum);
        }
    }

    /** 5 %, 25 %, 50 %, 75 % and 95 % quantile over the playlists that hold a song. */
    List<Double> quantiles(ToDoubleFunction<List<Song>> ofPlaylist) {
        double[] sorted = playlists.stream()
                .filter(songs -> !songs.isEmpty())
                .mapToDouble(ofPlaylist)
                .sorted()
                .toArray();
        return DoubleStream.of(.05, .25, .5, .75, .95)
                .mapToObj(quantile -> sorted[(int) Math.round(quantile * (sorted.length - 1))])
                .toList();
    }

    double meanSize() {
        return playlists.stream().mapToInt(List::size).average().orElse(0);
    }

    static double distinctArtists(List<Song> songs) {
        return (double) songs.stream().map(Song::artist).distinct().count() / songs.size();
    }

    static double topArtistShare(List<Song> songs) {
        return topShare(songs, Song::artist);
    }

    static double topGenreShare(List<Song> songs) {
        return topShare(songs, song -> song.scene().genre().name());
    }

    private static <T> double topShare(List<Song> songs, Function<Song, T> group) {
        Map<T, Long> counts = songs.stream().collect(Collectors.groupingBy(group, Collectors.counting()));
        return (double) counts.values().stream().max(Comparator.naturalOrder()).orElse(0L) / songs.size();
    }

    /** Mean natural logarithm of the number of playlists that hold the song. */
    double logPopularity(List<Song> songs) {
        return songs.stream()
                .mapToDouble(song -> Math.log(playlistsOfSong.getOrDefault(song, 1)))
                .average()
                .orElse(0);
    }

    double shareWithHalfOneArtist() {
        return (double) playlists.stream()
                        .filter(songs -> !songs.isEmpty() && topArtistShare(songs) >= .5)
                        .count()
                / playlists.size();
    }

    int playlistCount() {
        return playlists.size();
    }

    int songs() {
        return playlistsOfSong.size();
    }

    int artists() {
        return membershipsOfArtist.size();
    }

    double shareInOnePlaylist() {
        return (double) playlistsOfSong.values().stream()
                        .filter(count -> count == 1)
                        .count()
                / songs();
    }

    List<Double> playlistsPerSong(int... ranks) {
        return atRanks(playlistsOfSong.values(), ranks);
    }

    List<Double> membershipsPerArtist(int... ranks) {
        return atRanks(membershipsOfArtist.values(), ranks);
    }

    List<Double> songsPerArtist(int... ranks) {
        Map<Artist, Integer> songs = new HashMap<>();
        playlistsOfSong.keySet().forEach(song -> songs.merge(song.artist(), 1, Integer::sum));
        return atRanks(songs.values(), ranks);
    }

    private static List<Double> atRanks(Collection<Integer> counts, int... ranks) {
        int[] sorted = counts.stream().mapToInt(count -> count).sorted().toArray();
        return Arrays.stream(ranks)
                .mapToObj(rank -> rank > sorted.length ? 0.0 : sorted[sorted.length - rank])
                .toList();
    }

    int distinctTitles() {
        return titles.size();
    }

    List<String> mostFrequentTitles(int count) {
        return titles.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(count)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The same of the first part of the playlists alone. */
    PlatformStatistics first(double share) {
        PlatformStatistics first = new PlatformStatistics();
        playlists.subList(0, (int) Math.round(share * playlists.size())).forEach(first::count);
        return first;
    }

    /** Songs in so many playlists or more. */
    Set<Song> songsInAtLeast(int minimum) {
        return playlistsOfSong.entrySet().stream()
                .filter(entry -> entry.getValue() >= minimum)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Share of all pairs of these songs that some playlist holds; O(Σ n · songs) time and songs² / 8 bytes. */
    double shareOfPairsThatMeet(Set<Song> songs) {
        Map<Song, Integer> places = new HashMap<>();
        songs.forEach(song -> places.put(song, places.size()));
        BitSet[] met = Stream.generate(() -> new BitSet(places.size()))
                .limit(places.size())
                .toArray(BitSet[]::new);
        for (List<Song> playlist : playlists) {
            BitSet members = new BitSet(places.size());
            for (Song song : playlist) {
                Integer place = places.get(song);
                if (place != null) {
                    members.set(place);
                }
            }
            members.stream().forEach(place -> met[place].or(members));
        }
        long pairs = Arrays.stream(met)
                .mapToLong(row -> Math.max(0, row.cardinality() - 1))
                .sum();
        return (double) pairs / ((long) places.size() * (places.size() - 1));
    }
}
