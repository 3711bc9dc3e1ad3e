package io.muse.embedding.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExactIndexTest extends VectorIndexContract {

    @Override
    protected VectorIndex index(VectorMatrix vectors, Similarity similarity) {
        return new ExactIndex(vectors, similarity);
    }

    @Test
    void shouldRankAsWorkedOutByHand() {
        var vectors = new VectorMatrix(new float[] {1, 0, 3, 3, 0, 1, 0, 0}, 4, 2);
        float[] query = {2, 1};

        // Cosines 2/√5, 9/√90, 1/√5, 0; inner products 2, 9, 1, 0.
        assertThat(new ExactIndex(vectors, Similarity.COSINE).search(query, 4))
                .extracting(Neighbor::handle)
                .containsExactly(1, 0, 2, 3);
        assertThat(new ExactIndex(vectors, Similarity.INNER_PRODUCT).search(query, 4))
                .containsExactly(new Neighbor(1, 9), new Neighbor(0, 2), new Neighbor(2, 1), new Neighbor(3, 0));
    }

    @Test
    void shouldPutTheLowerHandleFirstWhenScoresAreEqual() {
        var vectors = new VectorMatrix(new float[] {1, 2, 2, 1, 2}, 5, 1);

        assertThat(new ExactIndex(vectors, Similarity.INNER_PRODUCT).search(new float[] {1}, 2))
                .extracting(Neighbor::handle)
                .containsExactly(1, 2);
    }
}
