package io.muse.embedding.training;

import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.objective.SongVectors;
import java.util.Map;

/** What a training run does to the vectors after its sweeps, before the songs of too few playlists are folded in. */
@FunctionalInterface
public interface TrainingStep {
    /**
     * @param vectors in the order of the corpus' tracks, changed in place
     * @return figures by name, for the manifest; their names are the step's own
     */
    Map<String, Double> apply(TrainingCorpus corpus, SongVectors vectors) throws InterruptedException;
}
