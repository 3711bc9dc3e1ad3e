package io.muse.query.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotException;
import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.foldin.SeedTerm;
import io.muse.embedding.index.BuildEffort;
import io.muse.embedding.index.HnswSettings;
import io.muse.embedding.index.Neighbor;
import io.muse.embedding.index.Similarity;
import io.muse.query.testing.Snapshots;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServingStateTest {
    private static final int DIMENSION = 24;
    private static final int COUNT = 400;
    private static final double W0 = 0.2;
    private static final double LAMBDA = 3;

    private final float[] vectors = Snapshots.clustered(COUNT, DIMENSION, 7, 5);

    private static ServingState state(Snapshot snapshot) throws Exception {
        return ServingState.build(
                snapshot,
                List.of(),
                new HnswSettings(16, 100, 64),
                new FoldInSettings(W0, LAMBDA),
                BuildEffort.full(2));
    }

    private static double recall(ServingState state, int sample) throws InterruptedException {
        return IndexRecall.of(state.index(), sample, 1, BuildEffort.full(1).pace())
                .at10(state.index());
    }

    @Test
    void shouldRankSimilarTracksByTheirCosineWithoutTheTrackItself() throws Exception {
        ServingState state = state(Snapshots.of(1, DIMENSION, vectors));
        for (int row = 0; row < COUNT; row += 13) {
            int of = row;
            assertThat(rows(state.similar(row, 50)))
                    .containsExactlyElementsOf(best(50, IntSet.of(row), other -> cosine(of, other)));
        }
    }

    @Test
    void shouldCountAnyOfEquallyNearTracksAsFoundWhenItMeasuresRecall() throws Exception {
        float[] alike = new float[200 * DIMENSION];
        for (int row = 0; row < 200; row++) {
            alike[row * DIMENSION + row % 4] = 1;
        }

        assertThat(recall(state(Snapshots.of(1, DIMENSION, alike)), 50)).isEqualTo(1);
    }

    @Test
    void shouldScoreSimilarTracksByTheirCosine() throws Exception {
        ServingState state = state(Snapshots.of(1, 2, 3, 0, 1, 1, 0, 5, -2, 0));

        List<Neighbor> similar = state.similar(0, 10);

        assertThat(rows(similar)).containsExactly(1, 2, 3);
        assertThat(similar.get(0).score()).isCloseTo((float) Math.sqrt(0.5), within(1e-6f));
        assertThat(similar.get(1).score()).isCloseTo(0, within(1e-6f));
        assertThat(similar.get(2).score()).isCloseTo(-1, within(1e-6f));
    }

    @Test
    void shouldRankRecommendationsByTheInnerProductWithTheDenselySolvedQuery() throws Exception {
        ServingState state = state(Snapshots.of(1, DIMENSION, vectors));
        var random = new Random(17);
        for (int round = 0; round < 20; round++) {
            int[] seeds =
                    random.ints(1 + random.nextInt(30), 0, COUNT).distinct().toArray();
            var left = new IntOpenHashSet(seeds);
            random.ints(40, 0, COUNT).forEach(left::add);
            double[] query = denseQuery(seeds);

            List<Neighbor> answer = recommend(state, seeds, 30, left);

            assertThat(rows(answer)).containsExactlyElementsOf(best(30, left, row -> dot(query, row)));
            for (Neighbor neighbor : answer) {
                assertThat((double) neighbor.score()).isCloseTo(dot(query, neighbor.handle()), within(1e-4));
            }
        }
    }

    @Test
    void shouldFillKWhenAllButKAreLeftOut() throws Exception {
        ServingState state = state(Snapshots.of(1, DIMENSION, vectors));
        var left = new IntOpenHashSet(IntStream.range(0, COUNT - 5).toArray());

        assertThat(rows(recommend(state, new int[] {0, 1, 2}, 10, left)))
                .containsExactlyInAnyOrder(COUNT - 5, COUNT - 4, COUNT - 3, COUNT - 2, COUNT - 1);
    }

    @Test
    void shouldMapIdsToRowsAndCounts() throws Exception {
        ServingState state = state(Snapshots.of(3, 1, 1, 2, 3));

        assertThat(state.version()).isEqualTo(3);
        assertThat(state.row("track:2")).isEqualTo(2);
        assertThat(state.trackId(2)).isEqualTo("track:2");
        assertThat(state.playlistCount("track:2")).isEqualTo(20);
        assertThat(state.row("unknown")).isEqualTo(ServingState.NO_ROW);
        assertThat(state.playlistCount("unknown")).isZero();
    }

    @Test
    void shouldServeASnapshotWithoutTracks() throws Exception {
        ServingState state = state(Snapshots.of(1, DIMENSION));

        assertThat(state.size()).isZero();
        assertThat(state.row("track:0")).isEqualTo(ServingState.NO_ROW);
        assertThat(recall(state, 100)).isNaN();
    }

    @Test
    void shouldRefuseASnapshotWithTwoRowsOfATrack() {
        Snapshot snapshot = Snapshots.of(1, 1, 1, 2);
        var twice = new Snapshot(snapshot.manifest(), List.of("a", "a"), snapshot.playlistCounts(), snapshot.vectors());

        assertThatThrownBy(() -> state(twice))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("two rows of track a");
    }

    @Test
    void shouldRefuseASnapshotWithAVectorThatIsNotFinite() {
        assertThatThrownBy(() -> state(Snapshots.of(1, 2, 1, 2, 3, Float.NaN)))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("the vector of track track:1 is not finite");
    }

    @Test
    void shouldFindMostOfTheTrueNeighboursInALargeIndex() throws Exception {
        ServingState state = state(Snapshots.of(1, 32, Snapshots.clustered(5_000, 32, 40, 11)));

        assertThat(recall(state, 100)).isGreaterThan(0.95);
    }

    @Test
    void shouldFindTheBestOfTheAcceptedTracksHoweverFewTheyAre() throws Exception {
        float[] many = Snapshots.clustered(3_000, DIMENSION, 30, 6);
        ServingState state = state(Snapshots.of(1, DIMENSION, many));
        var exact = state.index().exact(Similarity.COSINE);
        for (int every : new int[] {2, 30, 700}) {
            for (int expected : new int[] {0, 10, 1_000_000}) {
                IntPredicate accepted = row -> row % every == 1;
                List<Neighbor> found = state.similar(7, 10, accepted, expected);

                assertThat(found).hasSize(every == 700 ? 5 : 10);
                assertThat(rows(found))
                        .isEqualTo(rows(exact.search(
                                Objects.requireNonNull(state.vector(7)),
                                10,
                                row -> row != 7 && accepted.test(row),
                                0)));
            }
        }
    }

    private static List<Neighbor> recommend(ServingState state, int[] seeds, int k, IntSet left) {
        List<SeedTerm> terms = IntStream.of(seeds)
                .mapToObj(state::vector)
                .map(vector -> SeedTerm.wanted(vector, 1))
                .toList();
        return state.recommend(state.fold(terms).vector(), k, row -> !left.contains(row));
    }

    private static List<Integer> rows(List<Neighbor> neighbors) {
        return neighbors.stream().map(Neighbor::handle).toList();
    }

    private static List<Integer> best(int k, IntSet left, IntToDoubleFunction score) {
        return IntStream.range(0, COUNT)
                .filter(row -> !left.contains(row))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> -score.applyAsDouble(row)))
                .limit(k)
                .toList();
    }

    private double cosine(int x, int y) {
        return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
    }

    private double dot(int x, int y) {
        return dot(doubles(x), y);
    }

    private double dot(double[] query, int row) {
        double sum = 0;
        for (int i = 0; i < DIMENSION; i++) {
            sum += query[i] * vectors[row * DIMENSION + i];
        }
        return sum;
    }

    private double[] doubles(int row) {
        return IntStream.range(row * DIMENSION, (row + 1) * DIMENSION)
                .mapToDouble(i -> vectors[i])
                .toArray();
    }

    /** (w₀ Σ_all w wᵀ + Σ_seeds w wᵀ + λI) u = Σ_seeds w, in double precision by Gauss–Jordan elimination. */
    private double[] denseQuery(int[] seeds) {
        double[][] system = new double[DIMENSION][DIMENSION + 1];
        for (int row = 0; row < COUNT; row++) {
            addOuterProduct(system, doubles(row), W0);
        }
        for (int seed : seeds) {
            double[] w = doubles(seed);
            addOuterProduct(system, w, 1);
            for (int i = 0; i < DIMENSION; i++) {
                system[i][DIMENSION] += w[i];
            }
        }
        for (int i = 0; i < DIMENSION; i++) {
            system[i][i] += LAMBDA;
        }
        return solve(system);
    }

    private static void addOuterProduct(double[][] system, double[] w, double weight) {
        for (int i = 0; i < DIMENSION; i++) {
            for (int j = 0; j < DIMENSION; j++) {
                system[i][j] += weight * w[i] * w[j];
            }
        }
    }

    private static double[] solve(double[][] system) {
        List<double[]> open = new ArrayList<>(List.of(system));
        double[] solution = new double[DIMENSION];
        for (int column = 0; column < DIMENSION; column++) {
            int at = column;
            open.subList(column, DIMENSION).sort(Comparator.comparingDouble(row -> -Math.abs(row[at])));
            double[] pivot = open.get(column);
            for (double[] row : open) {
                double factor = row == pivot ? 0 : row[column] / pivot[column];
                for (int j = column; j <= DIMENSION; j++) {
                    row[j] -= factor * pivot[j];
                }
            }
        }
        for (int i = 0; i < DIMENSION; i++) {
            solution[i] = open.get(i)[DIMENSION] / open.get(i)[i];
        }
        return solution;
    }
}
