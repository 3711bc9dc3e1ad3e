package io.muse.evaluation.protocol.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairFiguresTest {
    @Test
    void shouldTakeTheMeanOfEachFigureOverTheRepetitions() {
        assertThat(PairFigures.mean(List.of(new double[] {1, 0.5}, new double[] {2, 0.25}, new double[] {6, 0})))
                .containsExactly(3.0, 0.25);
    }
}
