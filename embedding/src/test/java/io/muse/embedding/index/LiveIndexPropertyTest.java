package io.muse.embedding.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any sequence of moves, additions, removals and returns, beside brute force in double precision over a plain map. */
class LiveIndexPropertyTest {
    private static final int DIMENSION = 24;
    private static final int COUNT = 4_000;
    private static final int CHANGES = 6_000;
    private static final double TIE = 1e-4;

    private final VectorMatrix start = ClusteredVectors.of(COUNT, DIMENSION, 40, 1);
    private final Map<Integer, float[]> songs = new HashMap<>();
    private final Set<Integer> strayed = new HashSet<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldAnswerAsBruteForceAfterAnyChanges(long seed) throws InterruptedException {
        var random = new Random(seed);
        var index = LiveIndex.build(start, new HnswSettings(16, 100, 64), 2, rows -> {});
        for (int handle = 0; handle < COUNT; handle++) {
            songs.put(handle, placed(handle));
        }
        int found = 0;
        int wanted = 0;
        for (int change = 1; change <= CHANGES; change++) {
            change(index, random);
            if (change % 100 == 0) {
                float[] query = ClusteredVectors.query(start, random);
                List<Neighbor> answer = index.search(query, 10);
                found += intersection(query, answer);
                wanted += 10;
                assertCurrent(query, answer);
                assertExactWhereItShouldBe(query, answer);
                for (Similarity similarity : Similarity.values()) {
                    assertEqualToBruteForce(
                            similarity, query, index.exact(similarity).search(query, 10));
                }
            }
        }
        assertThat(index.size()).isEqualTo(songs.size());
        assertThat(index.buffered()).isEqualTo(index.handles() - COUNT + strayed.size());
        assertThat((double) found / wanted).isGreaterThanOrEqualTo(0.97);
    }

    private float[] placed(int handle) {
        float[] vector = new float[DIMENSION];
        System.arraycopy(start.values(), start.offset(handle), vector, 0, DIMENSION);
        return vector;
    }

    private void change(LiveIndex index, Random random) {
        int handle = random.nextInt(index.handles());
        float[] vector = ClusteredVectors.query(start, random);
        switch (random.nextInt(8)) {
            case 0 -> songs.put(index.add(vector), vector);
            case 1 -> {
                index.remove(handle);
                songs.remove(handle);
            }
            case 2 -> move(index, handle, vector);
            default -> {
                float[] before = songs.get(handle);
                if (before != null) {
                    move(index, handle, nudged(before, random));
                }
            }
        }
        assertThat(index.contains(handle)).isEqualTo(songs.containsKey(handle));
    }

    private void move(LiveIndex index, int handle, float[] vector) {
        index.move(handle, vector);
        songs.put(handle, vector);
        if (handle < COUNT && cosine(placed(handle), vector) < Strays.LEAST_COSINE) {
            strayed.add(handle);
        }
    }

    private static float[] nudged(float[] vector, Random random) {
        float[] next = vector.clone();
        for (int i = 0; i < next.length; i++) {
            next[i] += 0.1f * (float) random.nextGaussian();
        }
        return next;
    }

    private List<Integer> bruteForce(Similarity similarity, float[] query, int k) {
        Map<Integer, Double> scores = new HashMap<>();
        songs.forEach((handle, vector) -> scores.put(handle, score(similarity, query, vector)));
        return scores.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(k)
                .map(Map.Entry::getKey)
                .toList();
    }

    private int intersection(float[] query, List<Neighbor> answer) {
        double tenth =
                cosine(query, songs.get(bruteForce(Similarity.COSINE, query, 10).getLast()));
        return (int) answer.stream()
                .filter(neighbor -> neighbor.score() >= tenth - TIE)
                .count();
    }

    private void assertCurrent(float[] query, List<Neighbor> answer) {
        assertThat(answer).extracting(Neighbor::handle).doesNotHaveDuplicates().isSubsetOf(songs.keySet());
        for (Neighbor neighbor : answer) {
            assertThat((double) neighbor.score()).isCloseTo(cosine(query, songs.get(neighbor.handle())), within(TIE));
        }
    }

    /** New songs and those that moved far are compared one by one: none that belongs there may be missing. */
    private void assertExactWhereItShouldBe(float[] query, List<Neighbor> answer) {
        float tenth = answer.getLast().score();
        List<Integer> due = bruteForce(Similarity.COSINE, query, 10).stream()
                .filter(handle -> handle >= COUNT || strayed.contains(handle))
                .filter(handle -> cosine(query, songs.get(handle)) > tenth + TIE)
                .toList();
        assertThat(answer).extracting(Neighbor::handle).containsAll(due);
    }

    private void assertEqualToBruteForce(Similarity similarity, float[] query, List<Neighbor> answer) {
        List<Integer> truth = bruteForce(similarity, query, 10);
        assertThat(answer).hasSize(10);
        for (int i = 0; i < 10; i++) {
            double score = score(similarity, query, songs.get(truth.get(i)));
            assertThat((double) answer.get(i).score()).isCloseTo(score, within(TIE * Math.max(1, Math.abs(score))));
        }
    }

    private static double score(Similarity similarity, float[] x, float[] y) {
        return similarity == Similarity.COSINE ? cosine(x, y) : dot(x, y);
    }

    private static double cosine(float[] x, float[] y) {
        return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
    }

    private static double dot(float[] x, float[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (double) x[i] * y[i];
        }
        return sum;
    }
}
