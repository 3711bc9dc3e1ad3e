package io.muse.embedding.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.index.Neighbor;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.kernel.Rows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecondStageTest {
    /** Song 0 meets 1 in both of its playlists and 2 in one; song 3 stands apart. */
    private static final Neighborhood NEIGHBORHOOD =
            new Neighborhood(4, List.of(new int[] {0, 1}, new int[] {0, 1, 2}), 0);

    @Test
    void shouldAddTheCosineInUnitsOfTheFirstScore() {
        float[] scores = {0, 3, 0, 4};

        new SecondStage(NEIGHBORHOOD, .5).refine(new int[] {0}, scores);

        // Cosines by hand: 2/√(2·2) = 1 and 1/√(2·1) = .7071; their size √(1.5/4), that of the scores √(25/4).
        double unit = .5 * Math.sqrt(25 / 1.5);
        assertThat(scores[1]).isCloseTo((float) (3 + unit), within(1e-5f));
        assertThat(scores[2]).isCloseTo((float) (unit * Math.sqrt(.5)), within(1e-5f));
        assertThat(scores[3]).isEqualTo(4);
    }

    @Test
    void shouldRankCandidatesAsItRefinesAllScores() {
        var random = new Random(4);
        var vectors = new VectorMatrix(floats(random, 4 * 8), 4, 8);
        float[] query = floats(random, 8);
        float[] all = new float[4];
        List<Neighbor> candidates = new ArrayList<>();
        for (int track = 0; track < 4; track++) {
            all[track] = Rows.dot(vectors.values(), vectors.offset(track), query, 0, 8);
            if (track > 0) {
                candidates.add(new Neighbor(track, all[track]));
            }
        }
        var stage = new SecondStage(NEIGHBORHOOD, .7);

        var reranked = stage.rerank(new int[] {0}, candidates, new ScoreScale(vectors, 4).of(query), 2);

        stage.refine(new int[] {0}, all);
        var expected = IntStream.range(1, 4)
                .boxed()
                .sorted(Comparator.comparing((Integer track) -> all[track]).reversed())
                .limit(2)
                .toList();
        assertThat(reranked).extracting(Neighbor::handle).isEqualTo(expected);
        assertThat(reranked).allSatisfy(song -> assertThat(song.score()).isCloseTo(all[song.handle()], within(1e-5f)));
    }

    private static float[] floats(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void shouldLeaveTheScoresWhenNoSeedIsInAPlaylist() {
        float[] scores = {1, 2, 3, 4};

        new SecondStage(NEIGHBORHOOD, 1).refine(new int[] {3}, scores);

        assertThat(scores).containsExactly(1, 2, 3, 4);
    }

    @Test
    void shouldNameTheWeightWhenItIsNegative() {
        assertThatThrownBy(() -> new SecondStage(NEIGHBORHOOD, -1)).hasMessageContaining("weight is -1.0");
    }
}
