package io.muse.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingMetricsTest {
    private static final double EXACT = 1e-12;

    @Test
    void shouldAgreeWithTheExampleWorkedByHand() {
        int[] ranking = {10, 11, 12, 13, 14, 15, 16, 17};
        int[] hidden = {11, 13, 17, 99};

        var metrics = RankingMetrics.of(ranking, hidden);

        // Ranks 2, 4 and 8: log₂ of them is 1, 2 and 3. Ideal: ranks 1 to 4, 1 + 1 + 1 / log₂ 3 + 1/2.
        assertThat(metrics.rPrecision()).isEqualTo(0.5);
        assertThat(metrics.ndcg()).isCloseTo((1 + 0.5 + 1 / 3.0) / (2.5 + Math.log(2) / Math.log(3)), within(EXACT));
        assertThat(metrics.recall()).isEqualTo(0.75);
        assertThat(metrics.clicks()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 10, 11, 20, 21, 499, 500})
    void shouldCountTheListsOfTenBeforeTheFirstRelevantSong(int rank) {
        int[] ranking = IntStream.rangeClosed(1, 500).toArray();

        var metrics = RankingMetrics.of(ranking, new int[] {rank});

        assertThat(metrics.clicks()).isEqualTo(Math.floor((rank - 1) / 10.0));
        assertThat(metrics.recall()).isOne();
    }

    @Test
    void shouldCost51ClicksWhenNothingIsFoundWithin500() {
        int[] ranking = IntStream.rangeClosed(1, 501).toArray();

        assertThat(RankingMetrics.of(ranking, new int[] {501})).isEqualTo(new RankingMetrics(0, 0, 0, 51));
    }

    @Test
    void shouldReachOneWhenEverythingHiddenComesFirst() {
        int[] all = IntStream.range(0, 700).toArray();

        var metrics = RankingMetrics.of(all, IntStream.range(0, 600).toArray());

        assertThat(metrics.rPrecision()).isOne();
        assertThat(metrics.ndcg()).isCloseTo(1, within(EXACT));
        assertThat(metrics.recall()).isEqualTo(500 / 600.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldAgreeWithTheDefinitionsOnRandomRankings(long seed) {
        var random = new Random(seed);
        List<Integer> songs = Arrays.asList(IntStream.range(0, 800).boxed().toArray(Integer[]::new));
        Collections.shuffle(songs, random);
        List<Integer> ranking = songs.subList(0, 520);
        List<Integer> hidden = IntStream.range(0, 800)
                .filter(song -> random.nextInt(20) == 0)
                .boxed()
                .toList();

        var metrics = RankingMetrics.of(ints(ranking), ints(hidden));

        List<Integer> found =
                ranking.subList(0, 500).stream().filter(hidden::contains).toList();
        double dcg = found.stream()
                .mapToDouble(song -> gain(ranking.indexOf(song) + 1))
                .sum();
        double ideal = IntStream.rangeClosed(1, hidden.size())
                .mapToDouble(RankingMetricsTest::gain)
                .sum();
        long early = ranking.subList(0, hidden.size()).stream()
                .filter(hidden::contains)
                .count();
        assertThat(metrics.rPrecision()).isCloseTo((double) early / hidden.size(), within(EXACT));
        assertThat(metrics.ndcg()).isCloseTo(dcg / ideal, within(EXACT));
        assertThat(metrics.recall()).isCloseTo((double) found.size() / hidden.size(), within(EXACT));
        assertThat(metrics.clicks()).isEqualTo(ranking.indexOf(found.getFirst()) / 10);
    }

    @Test
    void shouldRefuseAPlaylistThatHidesNothing() {
        assertThatThrownBy(() -> RankingMetrics.of(new int[] {1}, new int[0]))
                .hasMessageContaining("no song is hidden");
    }

    private static double gain(int rank) {
        return 1 / Math.max(1, Math.log(rank) / Math.log(2));
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(song -> song).toArray();
    }
}
