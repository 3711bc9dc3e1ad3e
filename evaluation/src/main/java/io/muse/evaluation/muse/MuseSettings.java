package io.muse.evaluation.muse;

import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.objective.Hyperparameters;

/**
 * What defines a trained MuSE and its query.
 *
 * @param sweeps of row solves from random vectors
 */
public record MuseSettings(Hyperparameters hyperparameters, int sweeps, FoldInSettings query) {
    private static final int SWEEPS = 5;

    public static MuseSettings recipe() {
        return new MuseSettings(Hyperparameters.recipe(), SWEEPS, FoldInSettings.defaults());
    }

    public MuseSettings with(Hyperparameters changed) {
        return new MuseSettings(changed, sweeps, query);
    }

    public MuseSettings with(FoldInSettings changed) {
        return new MuseSettings(hyperparameters, sweeps, changed);
    }
}
