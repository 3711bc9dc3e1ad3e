package io.muse.embedding.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class KnownVectorsTest {
    private final KnownVectors known = new KnownVectors(2, List.of("a", "b", "c"), new float[] {1, 0, 0, 2, 3, 4});

    @Test
    void shouldFindVectorsByTrackWhenTheOrderIsAnother() {
        assertThat(known.vector("c")).containsExactly(3, 4);
        assertThat(known.vector("a")).containsExactly(1, 0);
        assertThat(known.vector("x")).isNull();
    }

    @Test
    void shouldAverageTheCosineOverTheCommonTracks() {
        // b stays (1), c turns from (3,4) to (4,3): 24/25, a is gone, d is new
        assertThat(known.meanCosine(List.of("c", "d", "b"), new float[] {4, 3, 9, 9, 0, 5}))
                .hasValueCloseTo((24.0 / 25 + 1) / 2, within(1e-6));
    }

    @Test
    void shouldHaveNoMeanCosineWhenNoTrackIsCommon() {
        assertThat(known.meanCosine(List.of("d"), new float[] {1, 1})).isEmpty();
        assertThat(KnownVectors.none(2).meanCosine(List.of("a"), new float[] {1, 1}))
                .isEmpty();
    }
}
