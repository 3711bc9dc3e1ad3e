package io.muse.query.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.index.HnswSettings;
import io.muse.query.testing.Snapshots;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServingTest {
    private final Serving serving = new Serving();

    private static ServingState state(long version) throws Exception {
        return ServingState.build(
                Snapshots.of(version, 1, 1), List.of(), HnswSettings.defaults(), FoldInSettings.defaults(), 1);
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
}
