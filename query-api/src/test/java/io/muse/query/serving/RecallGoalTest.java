package io.muse.query.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.embedding.index.BuildEffort;
import io.muse.embedding.index.HnswGraph;
import io.muse.embedding.index.HnswSettings;
import io.muse.embedding.index.LiveIndex;
import io.muse.embedding.index.Neighbor;
import io.muse.embedding.index.Similarity;
import io.muse.embedding.index.VectorMatrix;
import io.muse.query.testing.Snapshots;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecallGoalTest {
    private static final int COUNT = 6_000;
    private static final int DIMENSION = 32;

    private static final float[] VECTORS = Snapshots.clustered(COUNT, DIMENSION, 1, 9);

    /** A graph of them; each test reads its own. */
    private static byte[] written = {};

    @BeforeAll
    static void buildOnce() throws Exception {
        LiveIndex whole = LiveIndex.build(
                new VectorMatrix(VECTORS, COUNT, DIMENSION), new HnswSettings(16, 100, 1), 1, done -> {});
        var bytes = new ByteArrayOutputStream();
        whole.graph().write(new DataOutputStream(bytes));
        written = bytes.toByteArray();
    }

    /** Of so few candidates that searches find far from all. */
    private static LiveIndex hasty() throws IOException {
        return on(written);
    }

    private static LiveIndex on(byte[] graph) throws IOException {
        return LiveIndex.on(
                HnswGraph.read(new DataInputStream(new ByteArrayInputStream(graph))),
                new VectorMatrix(VECTORS, COUNT, DIMENSION),
                handle -> true);
    }

    /** Its searches never come to every twentieth row. */
    private static LiveIndex withUnreachableRows() throws IOException {
        var from = new DataInputStream(new ByteArrayInputStream(written));
        var bytes = new ByteArrayOutputStream();
        var to = new DataOutputStream(bytes);
        to.write(from.readNBytes(3 * Integer.BYTES + COUNT * DIMENSION * Float.BYTES));
        int entry = from.readInt();
        to.writeInt(entry);
        int layers = from.readInt();
        to.writeInt(layers);
        for (int i = 0; i < layers * COUNT; i++) {
            int degree = from.readInt();
            var kept = new IntArrayList();
            for (int link = 0; link < degree; link++) {
                int row = from.readInt();
                if (row % 20 != (entry + 1) % 20) {
                    kept.add(row);
                }
            }
            to.writeInt(kept.size());
            for (int row : kept.toIntArray()) {
                to.writeInt(row);
            }
        }
        return on(bytes.toByteArray());
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
        int kept = index.searchBreadth();
        assertThat(kept).isLessThan(RecallGoal.MOST_CANDIDATES);

        index.searchBreadth(kept * 3 / 4);
        assertThat(IndexRecall.of(index, 200, 1, BuildEffort.full(1).pace()).at10(index))
                .isLessThan(0.99);
    }

    @Test
    void shouldRaiseThemByAsLittleAsIsNeeded() throws Exception {
        LiveIndex index = hasty();
        index.searchBreadth(40);
        double asItIs = new RecallGoal(0, 200).reach(index, 1, BuildEffort.full(1));

        // One of the two thousand that are looked for is missing.
        new RecallGoal(asItIs + 1 / 2_000.0, 200).reach(index, 1, BuildEffort.full(1));

        assertThat(index.searchBreadth()).isBetween(41, 60);
    }

    @Test
    void shouldNotRaiseThemWhereMoreFindNoMore() throws Exception {
        LiveIndex index = withUnreachableRows();
        index.searchBreadth(200);
        double asItIs = new RecallGoal(0, 200).reach(index, 1, BuildEffort.full(1));
        assertThat(asItIs).isLessThan(0.97);

        double kept = new RecallGoal(0.99, 200).reach(index, 1, BuildEffort.full(1));

        assertThat(kept).isEqualTo(asItIs);
        assertThat(index.searchBreadth()).isEqualTo(200);
    }

    @Test
    void shouldTakeTheFewestThatFindAboutAsMuchAsMoreWhereTheGoalIsOutOfReach() throws Exception {
        LiveIndex index = withUnreachableRows();
        double asItIs = new RecallGoal(0, 200).reach(index, 1, BuildEffort.full(1));
        index.searchBreadth(RecallGoal.MOST_CANDIDATES / 2);
        double withMany = new RecallGoal(0, 200).reach(index, 1, BuildEffort.full(1));
        index.searchBreadth(1);

        double kept = new RecallGoal(0.99, 200).reach(index, 1, BuildEffort.full(1));

        assertThat(kept).isBetween(withMany - 2 / 200.0, withMany).isGreaterThan(asItIs + 0.05);
        assertThat(index.searchBreadth()).isBetween(10, 100);
        assertThat(IndexRecall.of(index, 200, 1, BuildEffort.full(1).pace()).at10(index))
                .isEqualTo(kept);
    }

    @Test
    void shouldNotRaiseThemBeyondABound() throws Exception {
        LiveIndex index = withUnreachableRows();
        index.searchBreadth(RecallGoal.MOST_CANDIDATES);

        new RecallGoal(0.99, 200).reach(index, 1, BuildEffort.full(1));

        assertThat(index.searchBreadth()).isEqualTo(RecallGoal.MOST_CANDIDATES);
    }

    @Test
    void shouldLeaveTheIndexAloneWhereNothingIsMeasured() throws Exception {
        LiveIndex index = hasty();

        assertThat(new RecallGoal(0.99, 0).reach(index, 1, BuildEffort.full(1))).isNaN();

        assertThat(index.searchBreadth()).isEqualTo(1);
    }
}
