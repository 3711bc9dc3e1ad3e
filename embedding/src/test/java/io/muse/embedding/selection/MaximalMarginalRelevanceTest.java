package io.muse.embedding.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaximalMarginalRelevanceTest {
    private final Random random = new Random(8);

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5, 0.9, 1})
    void shouldTakeWhatTheFormulaTakes(double diversity) {
        for (int round = 0; round < 20; round++) {
            int count = 1 + random.nextInt(60);
            float[][] units = UnitVectors.random(count, 19, random);
            double[] relevance = random.doubles(count, -0.2, 1).toArray();

            assertThat(MaximalMarginalRelevance.select(units, relevance, 12, diversity))
                    .containsExactly(byTheFormula(units, relevance, 12, diversity));
        }
    }

    private static int[] byTheFormula(float[][] units, double[] relevance, int k, double diversity) {
        List<Integer> taken = new ArrayList<>();
        while (taken.size() < Math.min(k, units.length)) {
            int best = -1;
            double most = 0;
            for (int i = 0; i < units.length; i++) {
                if (taken.contains(i)) {
                    continue;
                }
                int candidate = i;
                double value = taken.isEmpty()
                        ? relevance[i]
                        : (1 - diversity) * relevance[i]
                                - diversity
                                        * taken.stream()
                                                .mapToDouble(other -> UnitVectors.dot(units[candidate], units[other]))
                                                .max()
                                                .orElseThrow();
                if (best < 0 || value > most) {
                    best = i;
                    most = value;
                }
            }
            taken.add(best);
        }
        return taken.stream().mapToInt(Integer::intValue).toArray();
    }

    @Test
    void shouldTakeOneOfEachKindBeforeASecondOfTheSame() {
        float[][] units = {{1, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        double[] relevance = {1, 0.9, 0.5, 0.4};

        assertThat(MaximalMarginalRelevance.select(units, relevance, 4, 0.5)).containsExactly(0, 2, 3, 1);
        assertThat(MaximalMarginalRelevance.select(units, relevance, 4, 0)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void shouldTakeAllWhenThereAreFewerThanK() {
        float[][] units = UnitVectors.random(5, 8, random);

        assertThat(MaximalMarginalRelevance.select(units, new double[5], 9, 1))
                .containsExactlyInAnyOrder(IntStream.range(0, 5).toArray());
        assertThat(MaximalMarginalRelevance.select(new float[0][], new double[0], 9, 1))
                .isEmpty();
    }

    @Test
    void shouldRefuseADiversityOutOfRange() {
        for (double diversity : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MaximalMarginalRelevance.select(new float[1][1], new double[1], 1, diversity))
                    .withMessageContaining("diversity");
        }
    }
}
