package io.muse.embedding.title;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class KnownTitlesTest {
    /** Titles along the axes, the second one used three times. */
    private final KnownTitles known =
            new KnownTitles(new float[] {1, 0, 0, 1}, new float[] {1, 0, 0, 0, 1, 0}, new float[] {1, 3});

    @Test
    void shouldWeighTitlesByUseAndSimilarity() {
        float[] mean = known.apply(new float[] {0.8f, 0.6f});

        double first = Math.exp(20 * (0.8 - 1));
        double second = 3 * Math.exp(20 * (0.6 - 1));
        assertThat(mean[0]).isCloseTo((float) (first / (first + second)), within(1e-5f));
        assertThat(mean[1]).isCloseTo((float) (second / (first + second)), within(1e-5f));
        assertThat(mean[2]).isZero();
    }

    @Test
    void shouldStayFiniteWhenATitleIsLikeNone() {
        assertThat(known.apply(new float[] {-1, 0})).doesNotContain(Float.NaN);
    }

    @Test
    void shouldRefuseRowsThatAreNotWhole() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KnownTitles(new float[3], new float[4], new float[] {1, 1}));
    }
}
