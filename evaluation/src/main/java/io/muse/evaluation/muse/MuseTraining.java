package io.muse.evaluation.muse;

import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.solver.InitialVectors;
import io.muse.embedding.solver.Sweep;
import io.muse.evaluation.model.TrainingSet;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

/** Trains song vectors, once for the same hyper-parameters and training set. Used by one thread. */
public final class MuseTraining {
    private final Map<TrainingSet, Map<Key, VectorMatrix>> trained = new WeakHashMap<>();

    private record Key(Hyperparameters hyperparameters, int sweeps) {}

    /** @throws InterruptedException where the calling thread was interrupted */
    public VectorMatrix vectors(TrainingSet training, MuseSettings settings) throws InterruptedException {
        var known = trained.computeIfAbsent(training, set -> new HashMap<>());
        var hyperparameters =
                settings.hyperparameters().toBuilder().seed(training.seed()).build();
        var key = new Key(hyperparameters, settings.sweeps());
        var vectors = known.get(key);
        if (vectors == null) {
            vectors = train(training, key);
            known.put(key, vectors);
        }
        return vectors;
    }

    private static VectorMatrix train(TrainingSet training, Key key) throws InterruptedException {
        TrainingCorpus corpus = training.corpus(key.hyperparameters.weighting());
        var vectors = InitialVectors.random(corpus.tracks(), key.hyperparameters);
        var sweep = new Sweep(corpus, key.hyperparameters, training.workers());
        for (int i = 0; i < key.sweeps; i++) {
            sweep.solveRows(vectors, rows -> {});
        }
        return new VectorMatrix(vectors.toRowMajor(), vectors.count(), vectors.dimension());
    }
}
