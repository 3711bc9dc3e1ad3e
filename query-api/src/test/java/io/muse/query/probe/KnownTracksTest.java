package io.muse.query.probe;

import static io.muse.contracts.testing.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.index.HnswSettings;
import io.muse.query.serving.BuildSettings;
import io.muse.query.serving.LiveServing;
import io.muse.query.serving.RebuildPolicy;
import io.muse.query.serving.RecallGoal;
import io.muse.query.serving.Serving;
import io.muse.query.serving.ServingMetrics;
import io.muse.query.serving.ServingUpdater;
import io.muse.query.testing.Snapshots;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KnownTracksTest {
    private final Serving serving = new Serving();
    private final KnownTracks known = new KnownTracks(serving, new Random(1));

    @Test
    void shouldTakeATrackOfManyPlaylistsAndThoseLikeIt() {
        var settings = new BuildSettings(
                HnswSettings.defaults(),
                FoldInSettings.defaults(),
                RecallGoal.none(),
                new RebuildPolicy(0.9, 0.5, 0.5),
                1,
                1,
                0);
        var metrics = new ServingMetrics(new SimpleMeterRegistry(), serving);
        try (var updater = new ServingUpdater(serving, new LiveServing(serving), metrics, settings)) {
            // Track i stands in 10 · i playlists: track 3 in most, and it is most like 2 and then 1.
            updater.offer(Snapshots.of(1, 2, 0, 1, 1, 1, 2, 1, 3, 1));
            await().until(() -> serving.current().isPresent());
        }

        assertThat(known.some(3)).containsExactly("track:3", "track:2", "track:1");
        assertThat(known.some(5)).isEmpty();
    }

    @Test
    void shouldHaveNoneBeforeTheFirstSnapshot() {
        assertThat(known.some(1)).isEmpty();
    }
}
