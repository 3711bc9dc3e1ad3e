package io.muse.embedding.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class LiveIndexTest extends VectorIndexContract {

    @Override
    protected VectorIndex index(VectorMatrix vectors, Similarity similarity) throws InterruptedException {
        var index = LiveIndex.build(vectors, HnswSettings.defaults(), 2, rows -> {});
        return similarity == Similarity.COSINE ? index : index.exact(similarity);
    }

    @Test
    void shouldFindNearlyAllOfTheTrueTenNearest() throws InterruptedException {
        var vectors = ClusteredVectors.of(10_000, 32, 50, 4);
        var exact = new ExactIndex(vectors, Similarity.COSINE);
        var index = index(vectors, Similarity.COSINE);
        var random = new Random(5);
        int found = 0;
        int queries = 300;
        for (int q = 0; q < queries; q++) {
            float[] query = ClusteredVectors.query(vectors, random);
            var truth = new HashSet<Integer>();
            exact.search(query, 10).forEach(neighbor -> truth.add(neighbor.handle()));
            found += (int) index.search(query, 10).stream()
                    .filter(neighbor -> truth.contains(neighbor.handle()))
                    .count();
        }

        assertThat(found / (10.0 * queries)).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void shouldReportProgressUpToTheLastSong() throws InterruptedException {
        var vectors = ClusteredVectors.of(1000, 8, 5, 6);
        var reports = new ConcurrentLinkedQueue<Integer>();

        LiveIndex.build(vectors, HnswSettings.defaults(), 2, reports::add);

        assertThat(reports).contains(1000).allMatch(done -> done <= 1000);
    }

    @Test
    void shouldNameTheSettingThatIsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HnswSettings(1, 200, 100))
                .withMessageStartingWith("links");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HnswSettings(16, 15, 100))
                .withMessageStartingWith("buildBreadth");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HnswSettings(16, 200, 0))
                .withMessageStartingWith("searchBreadth");
    }

    @Test
    void shouldScoreASongByTheVectorThatItMovedTo() throws InterruptedException {
        var index = handmade();

        index.move(1, new float[] {-3, 0});

        assertThat(index.search(new float[] {-1, 0}, 1)).containsExactly(new Neighbor(1, 1));
        assertThat(index.exact(Similarity.INNER_PRODUCT).search(new float[] {-1, 0}, 1))
                .containsExactly(new Neighbor(1, 3));
        assertThat(index.vector(1)).containsExactly(-3, 0);
        assertThat(index.moved()).isEqualTo(1);
        assertThat(index.buffered()).isEqualTo(1);
    }

    @Test
    void shouldNotKeepASongInTheBufferThatMovedALittle() throws InterruptedException {
        var index = handmade();

        index.move(0, new float[] {5, 0.5f});
        index.move(0, new float[] {5, -0.5f});

        assertThat(index.moved()).isEqualTo(1);
        assertThat(index.buffered()).isZero();
    }

    @Test
    void shouldFindANewSongAtOnce() throws InterruptedException {
        var index = handmade();

        assertThat(index.add(new float[] {-1, -1})).isEqualTo(3);

        assertThat(index.search(new float[] {-2, -2}, 1))
                .extracting(Neighbor::handle)
                .containsExactly(3);
        assertThat(index.size()).isEqualTo(4);
        assertThat(index.buffered()).isEqualTo(1);
    }

    @Test
    void shouldNotFindASongThatLeftUntilItReturns() throws InterruptedException {
        var index = handmade();
        float[] query = {0, 1};

        index.remove(2);
        index.remove(2);
        assertThat(index.contains(2)).isFalse();
        assertThat(index.vector(2)).isNull();
        assertThat(index.size()).isEqualTo(2);
        assertThat(index.search(query, 3)).extracting(Neighbor::handle).containsExactly(1, 0);

        index.move(2, query);
        assertThat(index.size()).isEqualTo(3);
        assertThat(index.search(query, 3)).extracting(Neighbor::handle).containsExactly(2, 1, 0);
    }

    @Test
    void shouldTakeNewerVectorsOnTheSameGraphAndLeaveTheOldIndexAsItWas() throws InterruptedException {
        var index = handmade();
        var newer = new VectorMatrix(new float[] {1, 0.1f, 0, 0, 0, -2, -1, 0}, 4, 2);

        var next = index.onSameGraph(newer, handle -> handle != 1);

        assertThat(next.isOnGraphOf(index)).isTrue();
        assertThat(next.size()).isEqualTo(3);
        assertThat(next.handles()).isEqualTo(4);
        assertThat(next.contains(1)).isFalse();
        // Handle 2 turned around, 3 is new.
        assertThat(next.buffered()).isEqualTo(2);
        assertThat(next.search(new float[] {0, -1}, 4))
                .extracting(Neighbor::handle)
                .containsExactly(2, 3, 0);
        assertThat(next.vector(3)).containsExactly(-1, 0);
        assertThat(index.search(new float[] {0, 1}, 4))
                .extracting(Neighbor::handle)
                .containsExactly(2, 1, 0);
        next.move(1, new float[] {0, -5});
        assertThat(next.search(new float[] {0, -1}, 1)).containsExactly(new Neighbor(1, 1));
    }

    @Test
    void shouldStillFindNearlyAllOnTheGraphOfVectorsThatMovedSince() throws InterruptedException {
        var vectors = ClusteredVectors.of(5_000, 32, 50, 4);
        var random = new Random(8);
        float[] moved = vectors.values().clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += 0.2f * (float) random.nextGaussian();
        }
        var newer = new VectorMatrix(moved, 5_000, 32);
        var next =
                LiveIndex.build(vectors, HnswSettings.defaults(), 2, rows -> {}).onSameGraph(newer, handle -> true);
        var exact = new ExactIndex(newer, Similarity.COSINE);
        int found = 0;
        for (int q = 0; q < 200; q++) {
            float[] query = ClusteredVectors.query(newer, random);
            float tenth = exact.search(query, 10).getLast().score() - 1e-5f;
            found += (int) next.search(query, 10).stream()
                    .filter(neighbor -> neighbor.score() >= tenth)
                    .count();
        }
        assertThat(found / 2000.0).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void shouldRefuseAVectorOfAnotherDimensionAndChangeNothing() throws InterruptedException {
        var index = handmade();

        assertThatIllegalArgumentException().isThrownBy(() -> index.add(new float[3]));
        assertThatIllegalArgumentException().isThrownBy(() -> index.move(0, new float[1]));

        assertThat(index.changes()).isZero();
        assertThat(index.handles()).isEqualTo(3);
    }

    private static LiveIndex handmade() throws InterruptedException {
        var vectors = new VectorMatrix(new float[] {1, 0, 1, 1, 0, 1}, 3, 2);
        return LiveIndex.build(vectors, HnswSettings.defaults(), 1, rows -> {});
    }
}
