package io.muse.query.testing;

import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.index.BuildEffort;
import io.muse.embedding.index.HnswSettings;
import io.muse.query.serving.ServingState;
import java.util.List;

/** Serving states made by hand, of tracks as {@link Snapshots} names them. */
public final class States {
    private States() {}

    public static ServingState of(int dimension, float... vectors) {
        try {
            return ServingState.build(
                    Snapshots.of(1, dimension, vectors),
                    List.of(),
                    new HnswSettings(16, 100, 64),
                    FoldInSettings.defaults(),
                    BuildEffort.full(1));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
