package io.muse.trainer.training;

import io.muse.embedding.solver.SweepReport;

/** Is told by the training thread what came of it. */
public interface TrainingListener {
    void swept(SweepReport sweep);

    void published(EpochReport epoch);
}
