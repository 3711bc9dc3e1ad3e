package io.muse.query.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.index.BuildEffort;
import io.muse.embedding.index.HnswSettings;
import io.muse.query.testing.Snapshots;
import java.util.List;
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

    @Test
    void shouldServeThePromotedOneWhateverComesAndKeepIt() throws Exception {
        serve(1);
        assertThat(serving.promote(1, "baseline")).isTrue();
        for (long version = 2; version <= 5; version++) {
            serve(version);
        }

        assertThat(served()).isEqualTo(1);
        assertThat(serving.newest().orElseThrow().version()).isEqualTo(5);
        assertThat(serving.isNewer(5)).isFalse();
        assertThat(versions()).containsExactly(5L, 4L, 1L);
        serving.follow();
        assertThat(served()).isEqualTo(5);
        serve(6);
        assertThat(served()).isEqualTo(6);
        assertThat(versions()).containsExactly(6L, 5L);
    }

    @Test
    void shouldRollBackToTheVersionBeforeAsLongAsItIsHeld() throws Exception {
        serve(1);
        assertThat(serving.rollBack()).isFalse();
        serve(2);
        serve(3);

        assertThat(serving.rollBack()).isTrue();
        assertThat(served()).isEqualTo(2);
        assertThat(serving.rollBack()).isFalse();
        assertThat(served()).isEqualTo(2);
    }

    @Test
    void shouldNotPromoteWhatIsNotHeld() throws Exception {
        serve(1);

        assertThat(serving.promote(2, null)).isFalse();
        assertThat(serving.held().promoted()).isNull();
    }

    @Test
    void shouldFindByVersionAndNameAndGiveANameToOneOnly() throws Exception {
        serve(1);
        serve(2);
        serving.promote(1, "candidate");
        serving.promote(2, "candidate");

        assertThat(serving.held().find("1").orElseThrow().version()).isEqualTo(1);
        assertThat(serving.held().find("candidate").orElseThrow().version()).isEqualTo(2);
        assertThat(serving.held().find(HeldSnapshots.NEWEST).orElseThrow().version())
                .isEqualTo(2);
        assertThat(serving.held().find("3")).isEmpty();
        assertThat(serving.held().find(1).orElseThrow().name()).isNull();
    }

    @Test
    void shouldKeepNameAndPromotionOfAStateThatIsBuiltAgain() throws Exception {
        serve(1);
        serving.promote(1, "baseline");
        ServingState again = state(1);
        serving.replace(again);

        assertThat(serving.current()).containsSame(again);
        assertThat(versions()).containsExactly(1L);
        assertThat(serving.held().find("baseline").orElseThrow().state()).isSameAs(again);
    }
}
