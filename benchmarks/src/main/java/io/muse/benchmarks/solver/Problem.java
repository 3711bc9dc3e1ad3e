package io.muse.benchmarks.solver;

import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.Objective;
import io.muse.embedding.objective.SongVectors;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.solver.InitialVectors;

/** Something to minimise. */
record Problem(String name, Hyperparameters hyperparameters, TrainingCorpus corpus, Workers workers) {

    static Problem of(String name, MembershipStore store, Hyperparameters hyperparameters, Workers workers) {
        var corpus = store.corpus(hyperparameters.minPlaylists(), hyperparameters.weighting());
        return new Problem(name, hyperparameters, corpus, workers);
    }

    /** The same songs and playlists with vectors of another length. */
    Problem ofDimension(int dimension) {
        return new Problem(
                name, hyperparameters.toBuilder().dimension(dimension).build(), corpus, workers);
    }

    SongVectors start() {
        return InitialVectors.random(corpus.tracks(), hyperparameters);
    }

    /** J with its ridge, which every optimiser here lowers. */
    double objective(SongVectors vectors) throws InterruptedException {
        return new Objective(corpus, hyperparameters, workers).of(vectors).regularised();
    }

    /** Cells of M other than zero. */
    long cells() throws InterruptedException {
        return new Objective(corpus, hyperparameters, workers).of(start()).observedPairs();
    }
}
