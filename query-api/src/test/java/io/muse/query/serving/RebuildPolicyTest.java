package io.muse.query.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.embedding.index.HnswSettings;
import io.muse.embedding.index.LiveIndex;
import io.muse.embedding.index.VectorMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RebuildPolicyTest {
    private static final int COUNT = 4_000;

    private final RebuildPolicy policy = new RebuildPolicy(0.95, 0.3, 0.4);

    private static LiveIndex index() throws InterruptedException {
        float[] values = new float[COUNT * 2];
        for (int row = 0; row < COUNT; row++) {
            values[2 * row] = 1;
            values[2 * row + 1] = row;
        }
        return LiveIndex.build(new VectorMatrix(values, COUNT, 2), new HnswSettings(4, 8, 8), 2, done -> {});
    }

    @ParameterizedTest
    @CsvSource({
        "0.99, 0.96, false",
        "0.99, 0.94, true",
        // It never reached the target: another build would not either.
        "0.90, 0.895, false",
        "0.90, 0.85, true",
        "NaN, NaN, false"
    })
    void shouldRebuildWhenTheIndexFindsLessThanItsTargetAndThanItDid(double built, double now, boolean due)
            throws Exception {
        assertThat(policy.reason(index(), built, now).filter(reason -> reason == RebuildReason.RECALL))
                .matches(reason -> reason.isPresent() == due);
    }

    @Test
    void shouldRebuildWhenTheBufferIsBeyondItsShare() throws Exception {
        LiveIndex index = index();
        // 0.3 of all that are there then: 1,714 of 5,714.
        for (int i = 0; i < 1_714; i++) {
            index.add(new float[] {1, 1});
        }
        assertThat(policy.reason(index, 1, 1)).isEmpty();
        index.add(new float[] {1, 1});
        assertThat(policy.reason(index, 1, 1)).contains(RebuildReason.BUFFER);
    }

    @Test
    void shouldRebuildWhenTooManyLeft() throws Exception {
        LiveIndex index = index();
        for (int row = 0; row < 1_600; row++) {
            index.remove(row);
        }
        assertThat(policy.reason(index, 1, 1)).isEmpty();
        index.remove(1_600);
        assertThat(policy.reason(index, 1, 1)).contains(RebuildReason.REMOVED);
    }

    @Test
    void shouldWaitForAGraphOnlyWhereManyMoreThanNowWouldStandBesideIt() throws Exception {
        LiveIndex now = index();
        assertThat(policy.isWorthWaiting(now, with(1_000))).isFalse();
        assertThat(policy.isWorthWaiting(now, with(1_001))).isTrue();

        assertThat(policy.isWorthWaiting(with(6_000), with(7_000))).isFalse();
        // A tenth of 4,000 + 7,223 is 1,122.3.
        assertThat(policy.isWorthWaiting(with(6_100), with(7_222))).isFalse();
        assertThat(policy.isWorthWaiting(with(6_100), with(7_223))).isTrue();
    }

    private static LiveIndex with(int added) throws InterruptedException {
        LiveIndex index = index();
        for (int i = 0; i < added; i++) {
            index.add(new float[] {1, 1});
        }
        return index;
    }
}
