package io.muse.benchmarks.index;

import io.muse.embedding.index.HnswSettings;
import io.muse.embedding.index.LiveIndex;
import io.muse.embedding.index.Neighbor;
import io.muse.embedding.index.VectorMatrix;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What query-api serves similar songs from: a graph of hnswlib-core over vectors that may change. */
final class OwnIndex implements ComparedIndex {
    private final HnswSettings settings;
    private @Nullable LiveIndex index;

    OwnIndex(GraphShape shape) {
        settings = new HnswSettings(shape.links(), shape.buildBreadth(), 1);
    }

    @Override
    public void build(VectorMatrix units, int threads) throws InterruptedException {
        index = LiveIndex.build(units, settings, threads, done -> {});
    }

    @Override
    public int[] search(float[] unit, int k, int breadth) {
        LiveIndex built = Objects.requireNonNull(index);
        built.searchBreadth(breadth);
        return built.search(unit, k).stream().mapToInt(Neighbor::handle).toArray();
    }

    @Override
    public void close() {
        index = null;
    }
}
