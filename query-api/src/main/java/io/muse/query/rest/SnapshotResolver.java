package io.muse.query.rest;

import io.muse.query.serving.HeldSnapshot;
import io.muse.query.serving.HeldSnapshots;
import io.muse.query.serving.Serving;
import io.muse.query.serving.ServingState;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.inject.Singleton;

/** Finds the state that answers a request. */
@Singleton
public final class SnapshotResolver {
    private final Serving serving;
    private final Problems problems;

    SnapshotResolver(Serving serving, Problems problems) {
        this.serving = serving;
        this.problems = problems;
    }

    /**
     * The state to answer the whole request from.
     *
     * @throws HttpProblem 503 before the first snapshot, 404 for one that is not held
     */
    ServingState resolve(SnapshotChoice choice) {
        HeldSnapshots held = serving.held();
        HeldSnapshot served = held.served().orElseThrow(problems::notReady);
        return choice.versionOrName()
                .map(asked -> held.find(asked).orElseThrow(() -> Problems.unknownSnapshot(asked, held)))
                .orElse(served)
                .state();
    }
}
