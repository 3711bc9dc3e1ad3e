package io.muse.evaluation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.index.VectorMatrix;
import org.junit.jupiter.api.Test;

class MeanRecommenderTest {
    /** (3, 4), (0, 2), (5, 0) and a song that has no direction. */
    private final MeanRecommender recommender =
            new MeanRecommender(new VectorMatrix(new float[] {3, 4, 0, 2, 5, 0, 0, 0}, 4, 2));

    @Test
    void shouldScoreByTheSumOfCosinesToTheSeeds() {
        float[] scores = new float[4];

        recommender.score(Query.of(0, 1), scores);

        assertThat(scores[0]).isCloseTo(1 + 0.8f, within(1e-6f));
        assertThat(scores[1]).isCloseTo(0.8f + 1, within(1e-6f));
        assertThat(scores[2]).isCloseTo(0.6f, within(1e-6f));
        assertThat(scores[3]).isZero();
    }

    @Test
    void shouldScoreAllSongsAlikeWithoutSeeds() {
        float[] scores = {1, 2, 3, 4};

        recommender.score(Query.of(), scores);

        assertThat(scores).containsOnly(0);
    }
}
