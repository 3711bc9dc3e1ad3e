package io.muse.query.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.snapshot.SnapshotSelection;
import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.index.BuildEffort;
import io.muse.embedding.index.HnswSettings;
import io.muse.query.testing.Snapshots;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServingTest {
    private final Serving serving = new Serving();

    private static ServingState state(long version) throws Exception {
        return ServingState.build(
                Snapshots.of(version, 1, 1),
                List.of(),
                HnswSettings.defaults(),
                FoldInSettings.defaults(),
                BuildEffort.full(1));
    }

    @Test
    void shouldBeEmptyBeforeTheFirstState() {
        assertThat(serving.current()).isEmpty();
        assertThat(serving.isNewer(1)).isTrue();
    }

    @Test
    void shouldNeverReplaceAStateByAnOlderOne() throws Exception {
        ServingState second = state(2);
        ServingState third = state(3);

        assertThat(serving.replace(second)).isTrue();
        assertThat(serving.replace(state(1))).isFalse();
        assertThat(serving.current()).containsSame(second);
        assertThat(serving.isNewer(2)).isFalse();
        assertThat(serving.replace(third)).isTrue();
        assertThat(serving.current()).containsSame(third);
        ServingState again = state(3);
        assertThat(serving.replace(again)).isTrue();
        assertThat(serving.current()).containsSame(again);
    }

    private List<Long> versions() {
        return serving.held().newestFirst().stream().map(HeldSnapshot::version).toList();
    }

    private long served() {
        return serving.current().orElseThrow().version();
    }

    private void serve(long version) throws Exception {
        serving.replace(state(version));
    }

    @Test
    void shouldHoldAsManyOfTheNewestAsItIsToldAndServeTheNewest() throws Exception {
        for (long version = 1; version <= 4; version++) {
            serve(version);
            assertThat(served()).isEqualTo(version);
        }

        assertThat(versions()).containsExactly(4L, 3L);
    }

    private void promote(long version, @Nullable String name) {
        serving.select(serving.held().promoting(version, name));
    }

    @Test
    void shouldServeThePromotedOneWhateverComesAndKeepIt() throws Exception {
        serve(1);
        promote(1, "baseline");
        for (long version = 2; version <= 5; version++) {
            serve(version);
        }

        assertThat(served()).isEqualTo(1);
        assertThat(serving.newest().orElseThrow().version()).isEqualTo(5);
        assertThat(serving.isNewer(5)).isFalse();
        assertThat(versions()).containsExactly(5L, 4L, 1L);
        serving.select(serving.held().following());
        assertThat(served()).isEqualTo(5);
        serve(6);
        assertThat(served()).isEqualTo(6);
        assertThat(versions()).containsExactly(6L, 5L);
    }

    @Test
    void shouldKnowTheVersionBeforeAsLongAsItIsHeld() throws Exception {
        serve(1);
        assertThat(serving.held().beforeServed()).isEmpty();
        serve(2);
        serve(3);

        assertThat(serving.held().beforeServed().orElseThrow().version()).isEqualTo(2);
        promote(2, null);
        assertThat(served()).isEqualTo(2);
        assertThat(serving.held().beforeServed()).isEmpty();
    }

    @Test
    void shouldServeOnUntilThePromotedOneIsHeld() throws Exception {
        serve(4);
        serve(5);
        promote(4, null);
        serving.select(new SnapshotSelection(2L, Map.of("old", 2L)));

        assertThat(served()).isEqualTo(4);
        assertThat(serving.held().awaited()).isEqualTo(2);
        serve(6);
        assertThat(served()).isEqualTo(4);
        serving.add(state(2));

        assertThat(served()).isEqualTo(2);
        assertThat(serving.held().awaited()).isNull();
        assertThat(serving.held().find("old").orElseThrow().version()).isEqualTo(2);
        assertThat(versions()).containsExactly(6L, 5L, 2L);
        assertThat(serving.newest().orElseThrow().version()).isEqualTo(6);
    }

    @Test
    void shouldServeAVersionThatWasPromotedBeforeItCame() throws Exception {
        serve(1);
        serving.select(new SnapshotSelection(2L, Map.of()));
        serve(2);
        serve(3);

        assertThat(served()).isEqualTo(2);
        assertThat(serving.held().awaited()).isNull();
    }

    @Test
    void shouldTakeNothingInBesideTheNewestThatIsNewerOrHeld() throws Exception {
        serving.add(state(1));
        assertThat(serving.current()).isEmpty();
        serve(2);
        ServingState held = serving.current().orElseThrow();
        serving.add(state(2));
        serving.add(state(3));

        assertThat(serving.current()).containsSame(held);
    }

    @Test
    void shouldFindByVersionAndNameAndGiveANameToOneOnly() throws Exception {
        serve(1);
        serve(2);
        promote(1, "candidate");
        promote(2, "candidate");

        assertThat(serving.held().find("1").orElseThrow().version()).isEqualTo(1);
        assertThat(serving.held().find("candidate").orElseThrow().version()).isEqualTo(2);
        assertThat(serving.held().find(HeldSnapshots.NEWEST).orElseThrow().version())
                .isEqualTo(2);
        assertThat(serving.held().find("3")).isEmpty();
        assertThat(serving.held().find(1).orElseThrow().name()).isNull();
    }

    @Test
    void shouldForgetTheNamesOfWhatIsNoLongerHeldWhenAnotherOneIsPromoted() throws Exception {
        serve(1);
        promote(1, "first");
        serve(2);
        promote(2, "second");
        serve(3);
        serve(4);
        promote(3, null);

        assertThat(serving.held().selection()).isEqualTo(new SnapshotSelection(3L, Map.of("second", 2L)));
    }

    @Test
    void shouldKeepNameAndPromotionOfAStateThatIsBuiltAgain() throws Exception {
        serve(1);
        promote(1, "baseline");
        ServingState again = state(1);
        serving.replace(again);

        assertThat(serving.current()).containsSame(again);
        assertThat(versions()).containsExactly(1L);
        assertThat(serving.held().find("baseline").orElseThrow().state()).isSameAs(again);
    }
}
