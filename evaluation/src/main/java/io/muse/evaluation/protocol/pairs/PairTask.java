package io.muse.evaluation.protocol.pairs;

import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.cooccurrence.Weighting;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.title.PlaylistTitles;
import io.muse.evaluation.data.Playlist;
import io.muse.evaluation.data.PlaylistData;
import io.muse.evaluation.split.PlaylistSplit;
import io.muse.evaluation.split.Vocabulary;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One repetition: what is trained on and which pairs are judged. The vocabulary is the same for every model. */
final class PairTask {
    private static final int MOST_PAIRS = 50_000;

    /** Rows that are solved together have to be a small part of all, or J may rise. */
    private final PlaylistSample sample;

    private final PlaylistSplit split;
    private final MembershipStore memberships;
    private final int minPlaylists;
    private final long seed;
    private final SongPairs validation;
    private final SongPairs test;
    private final SongPairs uniform;

    /** @param fewestPlaylists of a song of the vocabulary among those trained on, null for a rule */
    PairTask(PlaylistData data, PlaylistSample sample, @Nullable Integer fewestPlaylists, long seed) {
        this.sample = sample;
        this.split = PlaylistSplit.of(sample.playlists(), seed);
        this.memberships = data.memberships(split.training());
        this.minPlaylists = fewestPlaylists != null ? fewestPlaylists : Vocabulary.minPlaylists(split.training());
        this.seed = seed;
        TrainingCorpus corpus = corpus(Weighting.plain());
        var sampler = new PairSampler(corpus::indexOf, corpus.trackCount(), data.playlists());
        this.validation = sampler.draw(split.validation(), MOST_PAIRS, seed);
        this.test = sampler.draw(split.test(), MOST_PAIRS, seed + 1);
        this.uniform = sampler.withUniformNegatives(test, seed + 2);
    }

    TrainingCorpus corpus(Weighting weighting) {
        return memberships.corpus(minPlaylists, weighting);
    }

    /** For this task's seed and vocabulary. */
    Hyperparameters fitted(Hyperparameters hyperparameters) {
        return hyperparameters.toBuilder().seed(seed).minPlaylists(minPlaylists).build();
    }

    /** Of the playlists that are trained on. */
    PlaylistTitles titles() {
        Map<String, String> titles = new HashMap<>();
        for (Playlist playlist : split.training()) {
            if (playlist.title() != null) {
                titles.put(playlist.id(), playlist.title());
            }
        }
        return titles::get;
    }

    double[] figures(VectorMatrix vectors) {
        return PairFigures.of(vectors, validation, test, uniform);
    }

    double[] figuresOfAlwaysYes() {
        return PairFigures.ofAlwaysYes(test);
    }

    /** For a caption. */
    String description() {
        return String.format(
                Locale.ROOT,
                "%s, split %d/%d/%d; %,d songs in %d or more training playlists; %,d validation and %,d test pairs of"
                        + " either kind",
                sample.description(),
                split.training().size(),
                split.validation().size(),
                split.test().size(),
                corpus(Weighting.plain()).trackCount(),
                minPlaylists,
                validation.positives().length,
                test.positives().length);
    }
}
