package io.muse.embedding.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every index, exact or not. One instance for all methods: an index is built once and only searched. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class VectorIndexContract {
    private static final int DIMENSION = 19;

    private final VectorMatrix vectors = ClusteredVectors.of(3000, DIMENSION, 20, 1);
    private final Map<Similarity, VectorIndex> indices = new EnumMap<>(Similarity.class);

    protected abstract VectorIndex index(VectorMatrix vectors, Similarity similarity) throws InterruptedException;

    private VectorIndex index(Similarity similarity) throws InterruptedException {
        var built = indices.get(similarity);
        if (built == null) {
            built = index(vectors, similarity);
            indices.put(similarity, built);
        }
        return built;
    }

    private float[] query() {
        return ClusteredVectors.query(vectors, new Random(2));
    }

    @ParameterizedTest
    @EnumSource
    void shouldScoreByTheSimilarityBestFirst(Similarity similarity) throws InterruptedException {
        var index = index(similarity);
        float[] query = query();

        var found = index.search(query, 50);

        assertThat(found).hasSize(50).isSortedAccordingTo(Comparator.comparing(n -> -n.score()));
        for (var neighbor : found) {
            assertThat((double) neighbor.score())
                    .isCloseTo(similarity(query, neighbor.handle(), similarity), within(1e-4));
        }
    }

    @Test
    void shouldFindTheSongItselfFirstByCosine() throws InterruptedException {
        var index = index(Similarity.COSINE);

        for (int handle = 0; handle < 3000; handle += 300) {
            float[] query = Arrays.copyOfRange(vectors.values(), handle * DIMENSION, (handle + 1) * DIMENSION);
            assertThat(index.search(query, 1)).extracting(Neighbor::handle).containsExactly(handle);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldNeverReturnWhatIsExcluded(Similarity similarity) throws InterruptedException {
        var index = index(similarity);
        float[] query = query();
        IntSet excluded = new IntOpenHashSet();
        index.search(query, 40).forEach(neighbor -> excluded.add(neighbor.handle()));

        var found = index.search(query, 10, excluded);

        assertThat(found).hasSize(10).noneMatch(neighbor -> excluded.contains(neighbor.handle()));
    }

    @Test
    void shouldFindEnoughWhenAFilterAcceptsFewSongs() throws InterruptedException {
        var index = index(Similarity.COSINE);
        float[] query = query();

        var found = index.search(query, 10, handle -> handle % 250 == 7, 0);

        assertThat(found).hasSize(10).allMatch(neighbor -> neighbor.handle() % 250 == 7);
    }

    @Test
    void shouldReturnAllSongsWhenMoreAreAskedForThanThereAre() throws InterruptedException {
        var index = index(ClusteredVectors.of(7, DIMENSION, 2, 3), Similarity.INNER_PRODUCT);

        var found = index.search(new float[DIMENSION], 1000);

        assertThat(found).extracting(Neighbor::handle).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void shouldReturnNothingWhenTheIndexIsEmptyOrNothingIsAskedFor() throws InterruptedException {
        var empty = index(new VectorMatrix(new float[0], 0, DIMENSION), Similarity.COSINE);

        assertThat(empty.size()).isZero();
        assertThat(empty.search(new float[DIMENSION], 10)).isEqualTo(List.of());
        assertThat(index(Similarity.COSINE).search(new float[DIMENSION], 0)).isEmpty();
    }

    @Test
    void shouldRefuseAQueryOfAnotherDimension() throws InterruptedException {
        var index = index(Similarity.COSINE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> index.search(new float[DIMENSION + 1], 10))
                .withMessageContaining("dimension 20")
                .withMessageContaining("19");
    }

    private double similarity(float[] query, int handle, Similarity similarity) {
        double dot = 0;
        double queryNorm = 0;
        double norm = 0;
        for (int c = 0; c < DIMENSION; c++) {
            double v = vectors.values()[handle * DIMENSION + c];
            dot += query[c] * v;
            queryNorm += query[c] * query[c];
            norm += v * v;
        }
        return similarity == Similarity.COSINE ? dot / Math.sqrt(queryNorm * norm) : dot;
    }
}
