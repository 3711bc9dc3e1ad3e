package io.muse.query.serving;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.index.BuildEffort;
import io.muse.embedding.index.HnswSettings;
import java.util.List;

/** Lets tests of other packages serve snapshots without a topic. */
public final class ServingTestAccess {
    private ServingTestAccess() {}

    public static void replace(Serving serving, Snapshot snapshot) {
        serving.replace(state(snapshot));
    }

    public static void add(Serving serving, Snapshot older) {
        serving.add(state(older));
    }

    private static ServingState state(Snapshot snapshot) {
        try {
            return ServingState.build(
                    snapshot, List.of(), HnswSettings.defaults(), FoldInSettings.defaults(), BuildEffort.full(1));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
