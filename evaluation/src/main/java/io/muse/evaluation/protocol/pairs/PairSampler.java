package io.muse.evaluation.protocol.pairs;

import io.muse.evaluation.data.Playlist;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrays;
import it.unimi.dsi.fastutil.longs.LongLinkedOpenHashSet;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;

/**
 * Draws labelled pairs of the vocabulary's songs. A negative pair takes its songs from two positive ones, so that a song
 * is as frequent on either side: popularity alone tells nothing.
 */
public final class PairSampler {
    private static final int DRAWS_PER_NEGATIVE = 50;

    private final ToIntFunction<String> vocabulary;
    private final IntArrayList[] playlistsOf;

    /**
     * @param vocabulary the id of a track, −1 where it has none
     * @param songs in the vocabulary
     * @param all playlists that two songs may be together in
     */
    public PairSampler(ToIntFunction<String> vocabulary, int songs, List<Playlist> all) {
        this.vocabulary = vocabulary;
        this.playlistsOf = new IntArrayList[songs];
        for (int song = 0; song < songs; song++) {
            playlistsOf[song] = new IntArrayList();
        }
        for (int playlist = 0; playlist < all.size(); playlist++) {
            for (int song : known(all.get(playlist))) {
                playlistsOf[song].add(playlist);
            }
        }
    }

    /**
     * @param most positive pairs; all pairs of the playlists where there are not more
     * @throws IllegalArgumentException where no pair can be found
     */
    public SongPairs draw(List<Playlist> heldOut, int most, long seed) {
        var random = new Random(seed);
        long[] positives = positives(heldOut, most, random);
        long[] negatives =
                negatives(positives.length, () -> either(positives[random.nextInt(positives.length)], random));
        int balanced = Math.min(positives.length, negatives.length);
        if (balanced == 0) {
            throw new IllegalArgumentException("the " + heldOut.size() + " held-out playlists have " + positives.length
                    + " pairs of known songs and " + negatives.length
                    + " that are never together: more playlists are needed");
        }
        return new SongPairs(LongArrays.copy(positives, 0, balanced), LongArrays.copy(negatives, 0, balanced));
    }

    /** The same positive pairs, and as many others of any two songs of the vocabulary that are never together. */
    SongPairs withUniformNegatives(SongPairs pairs, long seed) {
        var random = new Random(seed);
        int songs = playlistsOf.length;
        long[] negatives = negatives(pairs.positives().length, () -> random.nextInt(songs));
        return new SongPairs(pairs.positives(), negatives);
    }

    boolean areTogether(int song, int other) {
        IntArrayList x = playlistsOf[song];
        IntArrayList y = playlistsOf[other];
        for (int i = 0, j = 0; i < x.size() && j < y.size(); ) {
            int order = Integer.compare(x.getInt(i), y.getInt(j));
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                i++;
            } else {
                j++;
            }
        }
        return false;
    }

    private long[] positives(List<Playlist> heldOut, int most, Random random) {
        var pairs = new LongLinkedOpenHashSet();
        for (Playlist playlist : heldOut) {
            int[] songs = known(playlist);
            for (int i = 0; i < songs.length; i++) {
                for (int j = 0; j < i; j++) {
                    pairs.add(SongPairs.pair(songs[i], songs[j]));
                }
            }
        }
        long[] all = LongArrays.shuffle(pairs.toLongArray(), random);
        return LongArrays.copy(all, 0, Math.min(most, all.length));
    }

    /** As many as wanted, fewer where they are hard to find. */
    private long[] negatives(int wanted, IntSupplier song) {
        var pairs = new LongLinkedOpenHashSet();
        long draws = (long) wanted * DRAWS_PER_NEGATIVE;
        for (long draw = 0; draw < draws && pairs.size() < wanted; draw++) {
            int x = song.getAsInt();
            int y = song.getAsInt();
            if (x != y && !areTogether(x, y)) {
                pairs.add(SongPairs.pair(x, y));
            }
        }
        return pairs.toLongArray();
    }

    private static int either(long pair, Random random) {
        return random.nextBoolean() ? SongPairs.first(pair) : SongPairs.second(pair);
    }

    private int[] known(Playlist playlist) {
        return playlist.tracks().stream()
                .mapToInt(vocabulary)
                .filter(song -> song >= 0)
                .toArray();
    }
}
