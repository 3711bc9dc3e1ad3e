package io.muse.embedding.refine;

import io.muse.embedding.title.TitledPlaylist;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws pairs of songs whose titles say that they are like or unlike one another. The first song is of a playlist drawn
 * by how much its title tells; the other one of the same playlist, of one with a most similar title, or of one with an
 * unlike title. Owned by one thread.
 */
final class PairSampler {
    private static final int TRIES = 20;

    private final List<TitledPlaylist> playlists;
    private final TitleNeighbours titles;
    private final double[] cumulative;
    private final RefinementSettings settings;
    private final SongDirections directions;
    private final SplittableRandom random;
    private int first;
    private int second;
    private boolean like;

    /**
     * @param playlists each with a song
     * @param tellingness by playlist, at least 0 and not all 0
     */
    PairSampler(
            List<TitledPlaylist> playlists,
            TitleNeighbours titles,
            double[] tellingness,
            SongDirections directions,
            RefinementSettings settings) {
        this.playlists = playlists;
        this.titles = titles;
        this.cumulative = tellingness.clone();
        Arrays.parallelPrefix(cumulative, Double::sum);
        this.directions = directions;
        this.settings = settings;
        this.random = new SplittableRandom(settings.seed());
    }

    /** Draws the next pair; false where what was drawn is no pair. */
    boolean next() {
        int playlist = drawnPlaylist();
        first = song(playlist);
        like = random.nextDouble() >= settings.unlike();
        second = like ? song(likePlaylist(playlist)) : unlikeSong(playlist);
        return second >= 0 && first != second;
    }

    int first() {
        return first;
    }

    int second() {
        return second;
    }

    boolean like() {
        return like;
    }

    private int drawnPlaylist() {
        double total = cumulative[cumulative.length - 1];
        int at = Arrays.binarySearch(cumulative, random.nextDouble() * total);
        return Math.min(at < 0 ? -at - 1 : at + 1, cumulative.length - 1);
    }

    private int likePlaylist(int playlist) {
        int[] nearest = titles.nearest(playlist);
        return random.nextDouble() < settings.samePlaylist() ? playlist : nearest[random.nextInt(nearest.length)];
    }

    /** Of some songs of unlike playlists the one that is closest by now; −1 where no unlike playlist was met. */
    private int unlikeSong(int playlist) {
        int closest = -1;
        float cosine = Float.NEGATIVE_INFINITY;
        for (int candidate = 0; candidate < settings.candidates(); candidate++) {
            int other = unlikePlaylist(playlist);
            int song = other < 0 ? first : song(other);
            if (song != first && directions.cosine(first, song) > cosine) {
                cosine = directions.cosine(first, song);
                closest = song;
            }
        }
        return closest;
    }

    private int unlikePlaylist(int playlist) {
        for (int i = 0; i < TRIES; i++) {
            int other = random.nextInt(titles.count());
            if (titles.areUnlike(playlist, other)) {
                return other;
            }
        }
        return -1;
    }

    private int song(int playlist) {
        int[] songs = playlists.get(playlist).songs();
        return songs[random.nextInt(songs.length)];
    }
}
