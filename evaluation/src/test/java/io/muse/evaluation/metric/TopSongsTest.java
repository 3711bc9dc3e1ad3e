package io.muse.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopSongsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldAgreeWithASortOfAllSongs(long seed) {
        var random = new Random(seed);
        float[] scores = new float[300];
        for (int song = 0; song < scores.length; song++) {
            // Few different values, of both signs and of both zeros: many ties.
            scores[song] = (random.nextInt(9) - 4) * 0.25f * (random.nextBoolean() ? 1 : -1);
        }
        int[] excluded = random.ints(0, 300).distinct().limit(40).toArray();
        int k = random.nextInt(300);

        int[] expected = IntStream.range(0, 300)
                .filter(song -> IntStream.of(excluded).noneMatch(other -> other == song))
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(song -> -scores[song] + 0.0)
                        .thenComparing(Comparator.naturalOrder()))
                .limit(k)
                .mapToInt(song -> song)
                .toArray();
        assertThat(TopSongs.of(scores, k, excluded)).containsExactly(expected);
    }

    @Test
    void shouldOrderInfinities() {
        float[] scores = {0, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, -1};

        assertThat(TopSongs.of(scores, 4, new int[0])).containsExactly(2, 0, 3, 1);
    }

    @Test
    void shouldReturnNothingWhenNothingIsAskedFor() {
        assertThat(TopSongs.of(new float[] {1, 2}, 0, new int[0])).isEmpty();
    }

    @Test
    void shouldNameTheSongWhoseScoreIsNotANumber() {
        assertThatThrownBy(() -> TopSongs.of(new float[] {1, Float.NaN}, 1, new int[0]))
                .hasMessageContaining("song 1");
    }
}
