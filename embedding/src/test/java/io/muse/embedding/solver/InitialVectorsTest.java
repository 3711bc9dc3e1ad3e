package io.muse.embedding.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.objective.Hyperparameters;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InitialVectorsTest {
    private static final Hyperparameters RECIPE = Hyperparameters.recipe();

    @Test
    void shouldNotDependOnTheOrderOfTheTracks() {
        var forward = InitialVectors.random(List.of("a", "b", "c"), RECIPE);
        var backward = InitialVectors.random(List.of("c", "b", "a"), RECIPE);

        assertThat(backward.vector(0)).isEqualTo(forward.vector(2));
        assertThat(backward.vector(2)).isEqualTo(forward.vector(0));
        assertThat(forward.vector(0)).isNotEqualTo(forward.vector(1));
    }

    @Test
    void shouldDifferByTheSeed() {
        var other = RECIPE.toBuilder().seed(2).build();

        assertThat(InitialVectors.random(List.of("a"), other).vector(0))
                .isNotEqualTo(InitialVectors.random(List.of("a"), RECIPE).vector(0));
    }

    @Test
    void shouldHaveAMeanSquaredNormOfOne() {
        var tracks = IntStream.range(0, 1000).mapToObj(i -> "track" + i).toList();
        var vectors = InitialVectors.random(tracks, RECIPE);
        double sum = 0;
        for (int song = 0; song < 1000; song++) {
            for (float value : vectors.vector(song)) {
                sum += value * value;
            }
        }

        assertThat(sum / 1000).isEqualTo(1, within(0.02));
    }

    @Test
    void shouldGoOnFromPreviousVectorsAndTheirBiases() {
        var hyperparameters =
                Hyperparameters.paper().toBuilder().dimension(2).laplace(0.5).build();
        Map<String, float[]> previous = Map.of(
                "known", new float[] {3, 4, 0.25f}, "other dimension", new float[] {1}, "no bias", new float[] {5, 6});

        var vectors = InitialVectors.warm(
                List.of("known", "new", "other dimension", "no bias"), previous::get, hyperparameters);

        assertThat(vectors.unknownsOf(0)).containsExactly(new float[] {3, 4, 0.25f}, within(1e-6f));
        assertThat(vectors.unknownsOf(1))
                .isEqualTo(
                        InitialVectors.random(List.of("new"), hyperparameters).unknownsOf(0));
        assertThat(vectors.vector(2))
                .isEqualTo(InitialVectors.random(List.of("other dimension"), hyperparameters)
                        .vector(0));
        assertThat(vectors.unknownsOf(3)).containsExactly(new float[] {5, 6, 0}, within(1e-6f));
    }

    @Test
    void shouldPackVectorsRowByRow() {
        var hyperparameters = RECIPE.toBuilder().dimension(2).build();
        Map<String, float[]> previous = Map.of("a", new float[] {1, 2}, "b", new float[] {3, 4});

        assertThat(InitialVectors.warm(List.of("a", "b"), previous::get, hyperparameters)
                        .toRowMajor())
                .containsExactly(1, 2, 3, 4);
    }
}
