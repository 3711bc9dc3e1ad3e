package io.muse.query.selection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.json.Json;
import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotSelection;
import io.muse.query.serving.Serving;
import io.muse.query.serving.ServingTestAccess;
import io.muse.query.testing.Snapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PromotedLoaderTest {
    private final Serving serving = new Serving();
    private final SelectionReader selection = new SelectionReader(serving);
    private final List<Long> searched = new ArrayList<>();
    private final List<Long> taken = new ArrayList<>();
    private boolean brokerAway;
    private boolean onTopic = true;
    private final PromotedLoader loader = new PromotedLoader(serving, selection, this::search, this::take);

    @AfterEach
    void close() {
        loader.close();
    }

    private Optional<Snapshot> search(long version) {
        searched.add(version);
        if (brokerAway) {
            throw new TimeoutException("away");
        }
        return onTopic ? Optional.of(Snapshots.of(version, 1, 1)) : Optional.empty();
    }

    private Future<?> take(Snapshot snapshot) {
        taken.add(snapshot.manifest().version());
        ServingTestAccess.add(serving, snapshot);
        return CompletableFuture.completedFuture(null);
    }

    private void read(long offset, String value) {
        selection.accept(new ConsumerRecord<>(
                "selection", 0, offset, SnapshotSelection.KEY.getBytes(UTF_8), value.getBytes(UTF_8)));
    }

    private void promote(long version) {
        read(0, new String(Json.encode(new SnapshotSelection(version, Map.of())), UTF_8));
        selection.polled(true);
    }

    @Test
    void shouldWaitForTheNewestSnapshotAndThenBringThePromotedOne() {
        promote(3);
        loader.look();
        assertThat(loader.isSettled()).isFalse();
        assertThat(searched).isEmpty();
        ServingTestAccess.replace(serving, Snapshots.of(7, 1, 1));

        loader.look();
        loader.look();

        assertThat(taken).containsExactly(3L);
        assertThat(loader.isSettled()).isTrue();
        assertThat(serving.current().orElseThrow().version()).isEqualTo(3);
    }

    @Test
    void shouldSettleWhenNothingIsPromotedButNotBeforeThatIsKnown() {
        loader.look();
        assertThat(loader.isSettled()).isFalse();

        selection.polled(true);
        loader.look();

        assertThat(loader.isSettled()).isTrue();
        assertThat(searched).isEmpty();
    }

    @Test
    void shouldServeTheNewestAndSearchOnceWhenThePromotedOneHasExpired() {
        onTopic = false;
        ServingTestAccess.replace(serving, Snapshots.of(7, 1, 1));
        promote(3);

        loader.look();
        loader.look();

        assertThat(searched).containsExactly(3L);
        assertThat(loader.isSettled()).isTrue();
        assertThat(serving.current().orElseThrow().version()).isEqualTo(7);
        assertThat(serving.held().awaited()).isEqualTo(3);
    }

    @Test
    void shouldSearchAgainAsLongAsTheBrokerIsAway() {
        brokerAway = true;
        ServingTestAccess.replace(serving, Snapshots.of(7, 1, 1));
        promote(3);

        loader.look();
        loader.look();
        assertThat(loader.isSettled()).isFalse();
        brokerAway = false;
        loader.look();

        assertThat(searched).containsExactly(3L, 3L, 3L);
        assertThat(loader.isSettled()).isTrue();
        assertThat(serving.current().orElseThrow().version()).isEqualTo(3);
    }

    @Test
    void shouldPassOverASelectionThatCanNotBeRead() {
        ServingTestAccess.replace(serving, Snapshots.of(7, 1, 1));
        promote(7);
        read(1, "{\"promoted\":\"x\"}");
        read(2, "?");
        selection.polled(true);

        assertThat(serving.held().promoted()).isEqualTo(7);
    }
}
