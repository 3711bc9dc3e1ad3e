package io.muse.embedding.heldout;

import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A corpus without some of its user playlists, and those.
 *
 * @param training with the songs of the whole corpus under the same dense ids
 * @param whole both together
 * @param playlists the songs of each held-out playlist
 */
public record HeldOut(TrainingCorpus training, TrainingCorpus whole, List<int[]> playlists) {
    /** Half of them are seeds, half are to be found: fewer songs tell nothing. */
    private static final int FEWEST_SONGS = 4;

    public HeldOut {
        playlists = List.copyOf(playlists);
    }

    /**
     * Draws a tenth of the user playlists with four or more songs, the same ones for the same corpus and seed.
     *
     * @param most no more than so many
     */
    public static HeldOut draw(TrainingCorpus corpus, int most, long seed) {
        int[] eligible = IntStream.range(0, corpus.playlistCount())
                .filter(playlist -> corpus.playlists().get(playlist).kind() == PlaylistKind.USER)
                .filter(playlist -> corpus.tracksOfPlaylist(playlist).length >= FEWEST_SONGS)
                .toArray();
        var random = new SplittableRandom(seed);
        var drawn = new BitSet();
        int count = Math.min(most, eligible.length / 10);
        for (int i = 0; i < count; i++) {
            int other = i + random.nextInt(eligible.length - i);
            drawn.set(eligible[other]);
            eligible[other] = eligible[i];
        }
        return new HeldOut(
                corpus.without(drawn),
                corpus,
                drawn.stream().mapToObj(corpus::tracksOfPlaylist).toList());
    }
}
