package io.muse.query.serving;

import static io.muse.contracts.testing.Patience.await;
import static io.muse.query.testing.Updates.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.index.HnswSettings;
import io.muse.query.testing.Snapshots;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecallMonitorTest {
    private static final int DIMENSION = 16;

    private static final RebuildPolicy POLICY = new RebuildPolicy(0.9, 0.01, 0.5);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Serving serving = new Serving();
    private final LiveServing live = new LiveServing(serving);
    private final ServingMetrics metrics = new ServingMetrics(registry, serving);
    private final ServingUpdater updater = new ServingUpdater(
            serving,
            live,
            metrics,
            new BuildSettings(
                    new HnswSettings(8, 50, 32), FoldInSettings.defaults(), RecallGoal.none(), POLICY, 1, 1, 0));
    private final RecallMonitor monitor = new RecallMonitor(serving, updater, metrics, POLICY, 20);

    @AfterEach
    void close() {
        monitor.close();
        updater.close();
    }

    private ServingState serve() {
        updater.offer(Snapshots.of(1, DIMENSION, Snapshots.clustered(3_000, DIMENSION, 10, 3)));
        await().until(() -> serving.current().isPresent());
        return serving.current().orElseThrow();
    }

    private void fillTheBuffer() {
        float[] vectors = Snapshots.clustered(1_001, DIMENSION, 10, 3);
        for (int i = 0; i < 1_001; i++) {
            float[] vector = new float[DIMENSION];
            System.arraycopy(vectors, i * DIMENSION, vector, 0, DIMENSION);
            live.apply(at(1, 50, "new:" + i, vector));
        }
    }

    private double recall() {
        return registry.get("muse.index.recall").gauge().value();
    }

    @Test
    void shouldMeasureTheIndexOfANewStateAndGoOnWithWhatIsAskedFor() {
        ServingState state = serve();
        monitor.measure(state);
        assertThat(recall()).isBetween(0.9, 1.0);

        state.similar(7, 5);
        monitor.measure(state);

        assertThat(state.takeLastAsked()).isEqualTo(ServingState.NO_ROW);
        assertThat(recall()).isBetween(0.9, 1.0);
    }

    @Test
    void shouldWaitForTheFirstCatchingUpAndForNoneAfter() {
        ServingState state = serve();
        var asked = new AtomicInteger();
        // Caught up at the third look, behind again ever after.
        monitor.start(Duration.ofMillis(1), () -> asked.incrementAndGet() == 3);
        await().until(() -> recall() > 0);

        fillTheBuffer();

        await().until(() -> serving.current().orElseThrow() != state);
        assertThat(asked).hasValue(3);
    }

    @Test
    void shouldHaveTheIndexBuiltAnewWhenTheBufferIsFull() {
        ServingState state = serve();
        monitor.measure(state);
        fillTheBuffer();
        assertThat(registry.get("muse.index.buffer.tracks").gauge().value()).isEqualTo(1_001);

        monitor.measure(state);

        await().until(() -> serving.current().orElseThrow() != state);
        assertThat(registry.get("muse.index.buffer.tracks").gauge().value()).isZero();
        assertThat(registry.get("muse.index.size").gauge().value()).isEqualTo(4_001);
        await().until(() -> registry.get("muse.index.rebuilds")
                        .tag("reason", "buffer")
                        .counter()
                        .count()
                == 1);
        await().until(() -> !updater.isBusy());
    }
}
