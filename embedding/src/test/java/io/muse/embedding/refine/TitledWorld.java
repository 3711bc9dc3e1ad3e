package io.muse.embedding.refine;

import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.cooccurrence.Weighting;
import io.muse.embedding.title.PlaylistTitles;
import java.util.Random;

/** Songs of a few kinds, and short playlists of one kind each that rarely meet: their titles say the kind. */
final class TitledWorld {
    static final int KINDS = 4;
    private static final int SONGS_OF_A_KIND = 60;
    private static final int PLAYLISTS = 160;
    private static final int LENGTH = 6;
    private static final String[] WORDS = {"rock", "jazz", "folk", "techno"};

    private TitledWorld() {}

    /** Playlists {@code p0, p1 …}, the n-th one of kind n modulo {@link #KINDS}. */
    static TrainingCorpus corpus() {
        var random = new Random(8);
        var store = new MembershipStore();
        for (int playlist = 0; playlist < PLAYLISTS; playlist++) {
            int kind = playlist % KINDS;
            String id = "p" + playlist;
            random.ints(0, SONGS_OF_A_KIND)
                    .distinct()
                    .limit(LENGTH)
                    .forEach(song -> store.put(PlaylistKind.USER, id, kind + "-" + song));
        }
        return store.corpus(1, Weighting.plain());
    }

    static PlaylistTitles telling() {
        return id -> WORDS[number(id) % KINDS] + " " + number(id);
    }

    /** A word a playlist, but not of its kind. */
    static PlaylistTitles misleading() {
        return id -> WORDS[number(id) / KINDS % KINDS];
    }

    static int kind(TrainingCorpus corpus, int song) {
        return corpus.tracks().get(song).charAt(0) - '0';
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(1));
    }
}
