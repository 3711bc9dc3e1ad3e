package io.muse.benchmarks.sweep;

import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.objective.Hyperparameters;
import java.util.Random;

/** Playlists with planted genres and popularity skew, always the same. */
final class GeneratedCorpus {
    private static final int SONGS = 4_000;
    private static final int PLAYLISTS = 400;
    private static final int GENRES = 40;

    private GeneratedCorpus() {}

    static TrainingCorpus of(Hyperparameters hyperparameters) {
        var random = new Random(1);
        var store = new MembershipStore();
        for (int playlist = 0; playlist < PLAYLISTS; playlist++) {
            int genre = random.nextInt(GENRES);
            int length = (int) Math.clamp(Math.exp(4.2 + 0.8 * random.nextGaussian()), 3, 300);
            for (int i = 0; i < length; i++) {
                int songGenre = random.nextInt(10) < 7 ? genre : random.nextInt(GENRES);
                int rank = (int) (Math.pow(random.nextDouble(), 2) * SONGS / GENRES);
                store.put(PlaylistKind.USER, "p" + playlist, "s" + (rank * GENRES + songGenre));
            }
        }
        return store.corpus(hyperparameters.minPlaylists(), hyperparameters.weighting());
    }
}
