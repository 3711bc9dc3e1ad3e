package io.muse.benchmarks;

import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.PlaylistKind;
import java.util.Random;

/**
 * Playlists with planted genres and skewed popularity, the same for the same sizes. A playlist takes most of its songs
 * from one genre; genres have equally many songs, so with more songs at the same ratios each song meets as many others.
 */
public record GeneratedPlaylists(int songs, int playlists, int genres) {
    private static final double MEAN_LOG_LENGTH = 4.3;
    private static final double LOG_LENGTH_DEVIATION = 0.75;
    private static final int LONGEST = 400;
    private static final double OWN_GENRE = 0.8;
    private static final double POPULARITY_SKEW = 3;

    /** 15,000 songs with 14.7 million co-occurrences other than zero. */
    public static GeneratedPlaylists standard() {
        return new GeneratedPlaylists(15_000, 4_300, 60);
    }

    /** As many times the songs, playlists and genres. */
    public GeneratedPlaylists times(double factor) {
        return new GeneratedPlaylists(scaled(songs, factor), scaled(playlists, factor), scaled(genres, factor));
    }

    /** The same songs in as many times the playlists. */
    public GeneratedPlaylists morePlaylists(double factor) {
        return new GeneratedPlaylists(songs, scaled(playlists, factor), genres);
    }

    public MembershipStore store() {
        var random = new Random(1);
        var store = new MembershipStore();
        for (int playlist = 0; playlist < playlists; playlist++) {
            int genre = random.nextInt(genres);
            double length = Math.exp(MEAN_LOG_LENGTH + LOG_LENGTH_DEVIATION * random.nextGaussian());
            for (int i = 0; i < Math.clamp(length, 3, LONGEST); i++) {
                int songGenre = random.nextDouble() < OWN_GENRE ? genre : random.nextInt(genres);
                int rank = (int) (Math.pow(random.nextDouble(), POPULARITY_SKEW) * songs / genres);
                store.put(PlaylistKind.USER, "p" + playlist, "s" + (rank * genres + songGenre));
            }
        }
        return store;
    }

    private static int scaled(int count, double factor) {
        return (int) Math.round(count * factor);
    }
}
