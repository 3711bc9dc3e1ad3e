package io.muse.evaluation.command;

import io.muse.embedding.solver.SweepReport;
import io.muse.embedding.training.SweepListener;
import io.muse.evaluation.report.Progress;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Shows how far the sweeps of a training run are. The training thread's. */
public final class SweepProgress implements SweepListener {
    private final PrintWriter err;
    private @Nullable Progress progress;

    public SweepProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void rowsSolved(int sweep, int sweeps, int rows, int ofRows) {
        Progress current = progress;
        if (current == null) {
            current = Progress.start(err, "Sweep " + sweep + " of at most " + sweeps, ofRows, "songs");
            progress = current;
        }
        current.at(rows);
    }

    @Override
    public void swept(SweepReport report) {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
