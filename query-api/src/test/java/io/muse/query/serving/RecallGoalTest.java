package io.muse.query.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.embedding.index.BuildEffort;
import io.muse.embedding.index.HnswSettings;
import io.muse.embedding.index.LiveIndex;
import io.muse.embedding.index.Neighbor;
import io.muse.embedding.index.Similarity;
import io.muse.embedding.index.VectorMatrix;
import io.muse.query.testing.Snapshots;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecallGoalTest {
    private static final int COUNT = 6_000;
    private static final int DIMENSION = 32;

    /** Of so few candidates that searches find far from all. */
    private static LiveIndex hasty() throws InterruptedException {
        float[] vectors = Snapshots.clustered(COUNT, DIMENSION, 1, 9);
        return LiveIndex.build(
                new VectorMatrix(vectors, COUNT, DIMENSION), new HnswSettings(16, 100, 1), 1, done -> {});
    }

    /** Over other tracks than those that were sampled, counted by handle. */
    private static double recall(LiveIndex index) {
        var random = new Random(77);
        int found = 0;
        int queries = 200;
        for (int i = 0; i < queries; i++) {
            float[] query = index.vector(random.nextInt(COUNT));
            Set<Integer> truth = handles(index.exact(Similarity.COSINE).search(query, 10));
            truth.retainAll(handles(index.search(query, 10)));
            found += truth.size();
        }
        return found / (10.0 * queries);
    }

    private static Set<Integer> handles(List<Neighbor> neighbors) {
        Set<Integer> handles = new HashSet<>();
        neighbors.forEach(neighbor -> handles.add(neighbor.handle()));
        return handles;
    }

    @Test
    void shouldRaiseTheCandidatesUntilEnoughIsFound() throws Exception {
        LiveIndex index = hasty();
        assertThat(recall(index)).isLessThan(0.97);

        assertThat(new RecallGoal(0.99, 200).reach(index, 1, BuildEffort.full(1)))
                .isGreaterThanOrEqualTo(0.99);

        assertThat(recall(index)).isGreaterThan(0.98);
        assertThat(index.searchBreadth()).isLessThan(RecallGoal.MOST_CANDIDATES);
    }

    @Test
    void shouldNotRaiseThemBeyondABound() throws Exception {
        LiveIndex index = hasty();

        // Nothing finds more than all.
        new RecallGoal(1.5, 20).reach(index, 1, BuildEffort.full(1));

        assertThat(index.searchBreadth()).isEqualTo(RecallGoal.MOST_CANDIDATES);
    }

    @Test
    void shouldLeaveTheIndexAloneWhereNothingIsMeasured() throws Exception {
        LiveIndex index = hasty();

        assertThat(new RecallGoal(0.99, 0).reach(index, 1, BuildEffort.full(1))).isNaN();

        assertThat(index.searchBreadth()).isEqualTo(1);
    }
}
