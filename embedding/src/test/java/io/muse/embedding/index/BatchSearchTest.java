package io.muse.embedding.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchSearchTest {
    private final Workers workers = new Workers(2);
    private final Random random = new Random(4);

    @AfterEach
    void stopWorkers() {
        workers.close();
    }

    private float[] gaussian(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "3, 2, 5, 2", "1003, 19, 150, 10", "200, 128, 33, 250"})
    void shouldFindWhatAScanFinds(int count, int dimension, int queries, int k) throws Exception {
        var vectors = new VectorMatrix(gaussian(count * dimension), count, dimension);
        List<float[]> batch = new ArrayList<>();
        for (int query = 0; query < queries; query++) {
            batch.add(gaussian(dimension));
        }

        var found = new BatchSearch(vectors, workers).search(batch, k, (query, handle) -> (query + handle) % 3 != 0);

        assertThat(found).hasSize(queries);
        var exact = new ExactIndex(vectors, Similarity.INNER_PRODUCT);
        for (int query = 0; query < queries; query++) {
            int own = query;
            var expected = exact.search(batch.get(query), k, handle -> (own + handle) % 3 != 0, 0);
            assertThat(found.get(query))
                    .extracting(Neighbor::handle)
                    .containsExactlyElementsOf(
                            expected.stream().map(Neighbor::handle).toList());
            for (int i = 0; i < expected.size(); i++) {
                assertThat(found.get(query).get(i).score())
                        .isCloseTo(expected.get(i).score(), within(1e-4f));
            }
        }
    }

    @Test
    void shouldPreferTheLowerHandleWhenScoresAreEqual() throws Exception {
        var vectors = new VectorMatrix(new float[] {1, 2, 2, 1, 2}, 5, 1);

        var found = new BatchSearch(vectors, workers).search(List.of(new float[] {1}), 2, (query, handle) -> true);

        assertThat(found.getFirst()).containsExactly(new Neighbor(1, 2), new Neighbor(2, 2));
    }

    @Test
    void shouldRefuseAQueryOfAnotherDimension() {
        var search = new BatchSearch(new VectorMatrix(new float[6], 2, 3), workers);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> search.search(List.of(new float[2]), 1, (query, handle) -> true))
                .withMessageContaining("dimension 2");
    }
}
