package io.muse.benchmarks.index;

import io.muse.embedding.index.ExactIndex;
import io.muse.embedding.index.Neighbor;
import io.muse.embedding.index.Similarity;
import io.muse.embedding.index.VectorMatrix;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Every vector is looked at. */
final class ScannedIndex implements ComparedIndex {
    private @Nullable ExactIndex index;

    @Override
    public void build(VectorMatrix units, int threads) {
        index = new ExactIndex(units, Similarity.COSINE);
    }

    @Override
    public int[] search(float[] unit, int k, int breadth) {
        return Objects.requireNonNull(index).search(unit, k).stream()
                .mapToInt(Neighbor::handle)
                .toArray();
    }

    @Override
    public boolean isExact() {
        return true;
    }

    @Override
    public void close() {
        index = null;
    }
}
