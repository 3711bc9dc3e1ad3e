package io.muse.embedding.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HnswIndexTest extends VectorIndexContract {

    @Override
    protected VectorIndex index(VectorMatrix vectors, Similarity similarity) throws InterruptedException {
        return HnswIndex.build(vectors, similarity, HnswSettings.defaults(), 2, rows -> {});
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindNearlyAllOfTheTrueTenNearest(Similarity similarity) throws InterruptedException {
        var vectors = ClusteredVectors.of(20_000, 32, 100, 4);
        var exact = new ExactIndex(vectors, similarity);
        var index = index(vectors, similarity);
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

        HnswIndex.build(vectors, Similarity.COSINE, HnswSettings.defaults(), 2, reports::add);

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
}
