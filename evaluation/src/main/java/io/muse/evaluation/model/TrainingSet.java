package io.muse.evaluation.model;

import io.muse.contracts.catalog.ArtistRef;
import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.cooccurrence.Weighting;
import io.muse.embedding.parallel.Workers;
import io.muse.evaluation.data.Playlist;
import io.muse.evaluation.data.PlaylistData;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.objects.Object2IntMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What every model of a comparison is trained on: the same playlists, and the same songs as candidates. Songs are
 * dense ids, most frequent first. Used by one thread; what it hands out is immutable.
 */
public final class TrainingSet {
    private final MembershipStore memberships;
    private final int minPlaylists;
    private final List<Playlist> playlists;
    private final List<String> songs;
    private final Object2IntMap<String> index;
    private final int[][] songsOf;
    private final int[][] songsOfArtists;
    private final long seed;
    private final Workers workers;

    /**
     * @param data whose catalog tells the artists
     * @param minPlaylists a song is a candidate where at least so many of the training playlists hold it
     * @param seed of whatever a model draws
     * @param workers that models train with
     */
    public TrainingSet(PlaylistData data, Collection<Playlist> training, int minPlaylists, long seed, Workers workers) {
        this.memberships = data.memberships(training);
        this.minPlaylists = minPlaylists;
        this.playlists = List.copyOf(training);
        this.songs = corpus(Weighting.plain()).tracks();
        this.index = new Object2IntOpenHashMap<>(songs.size());
        index.defaultReturnValue(-1);
        for (int song = 0; song < songs.size(); song++) {
            index.put(songs.get(song), song);
        }
        this.songsOf = playlists.stream().map(this::known).toArray(int[][]::new);
        this.songsOfArtists = songsOfArtists(data);
        this.seed = seed;
        this.workers = workers;
    }

    private int[][] songsOfArtists(PlaylistData data) {
        Map<String, IntList> byArtist = new TreeMap<>();
        for (int song = 0; song < songs.size(); song++) {
            var metadata = data.catalog().get(songs.get(song));
            if (metadata != null) {
                for (ArtistRef artist : metadata.artists()) {
                    byArtist.computeIfAbsent(artist.id(), id -> new IntArrayList())
                            .add(song);
                }
            }
        }
        return byArtist.values().stream()
                .filter(own -> own.size() >= 2)
                .map(IntList::toIntArray)
                .toArray(int[][]::new);
    }

    /** The training playlists, titles included. */
    public List<Playlist> playlists() {
        return playlists;
    }

    /** The candidates of each training playlist, ascending; none of the arrays may be written. */
    public int[][] songsOf() {
        return songsOf;
    }

    /** The candidates of each artist who has two or more, ascending; none of the arrays may be written. */
    public int[][] songsOfArtists() {
        return songsOfArtists;
    }

    /** The candidates' ids by dense id. */
    public List<String> songs() {
        return songs;
    }

    public int songCount() {
        return songs.size();
    }

    /** The dense id of a candidate, −1 for any other song. */
    public int indexOf(String song) {
        return index.getInt(song);
    }

    /** The candidates in a playlist, ascending. */
    public int[] known(Playlist playlist) {
        int[] known = playlist.tracks().stream()
                .mapToInt(this::indexOf)
                .filter(song -> song >= 0)
                .toArray();
        Arrays.sort(known);
        return known;
    }

    /** The same playlists and candidates under some weighting. */
    public TrainingCorpus corpus(Weighting weighting) {
        return memberships.corpus(minPlaylists, weighting);
    }

    public int minPlaylists() {
        return minPlaylists;
    }

    public long seed() {
        return seed;
    }

    public Workers workers() {
        return workers;
    }
}
