package io.muse.query.rest;

import io.muse.contracts.snapshot.SnapshotSelection;
import io.muse.query.selection.SelectionException;
import io.muse.query.selection.SelectionWriter;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.inject.Singleton;

/** Changes which snapshot is served, in all processes. */
@Singleton
public final class SnapshotSwitch {
    private final SelectionWriter writer;
    private final Problems problems;

    SnapshotSwitch(SelectionWriter writer, Problems problems) {
        this.writer = writer;
        this.problems = problems;
    }

    /**
     * What is served once it took effect here.
     *
     * @throws HttpProblem 503 if it could not be kept
     */
    SnapshotList to(SnapshotSelection selection) {
        try {
            return SnapshotList.of(writer.write(selection));
        } catch (SelectionException e) {
            throw problems.notSelected(e);
        }
    }
}
