package io.muse.embedding.objective;

/** Hyper-parameters to start from. */
public enum Recipe {
    /** Length-normalised counts, artist playlists, no bias: what ranks best. */
    MUSE("muse", Hyperparameters.recipe()),
    /** As the paper prints it: plain counts, no artist playlists, a bias a song. */
    PAPER("muse-paper", Hyperparameters.paper());

    private final String objective;
    private final Hyperparameters hyperparameters;

    Recipe(String objective, Hyperparameters hyperparameters) {
        this.objective = objective;
        this.hyperparameters = hyperparameters;
    }

    /** Names the objective in a snapshot's manifest. */
    public String objective() {
        return objective;
    }

    public Hyperparameters hyperparameters() {
        return hyperparameters;
    }
}
