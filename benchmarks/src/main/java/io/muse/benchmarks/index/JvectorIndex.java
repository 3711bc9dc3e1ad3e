package io.muse.benchmarks.index;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import io.muse.embedding.index.VectorMatrix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** Jvector's graph in memory, with its layers and its second pass over all nodes. */
final class JvectorIndex implements ComparedIndex {
    private static final VectorTypeSupport TYPES =
            VectorizationProvider.getInstance().getVectorTypeSupport();
    private static final VectorSimilarityFunction SIMILARITY = VectorSimilarityFunction.DOT_PRODUCT;

    /** As its documentation recommends. */
    private static final float OVERFLOW = 1.2f;

    private static final float ALPHA = 1.2f;

    private final GraphShape shape;
    private @Nullable RandomAccessVectorValues vectors;
    private @Nullable GraphSearcher searcher;

    JvectorIndex(GraphShape shape) {
        this.shape = shape;
    }

    @Override
    public void build(VectorMatrix units, int threads) throws IOException {
        List<VectorFloat<?>> rows = new ArrayList<>(units.count());
        for (int row = 0; row < units.count(); row++) {
            rows.add(TYPES.createFloatVector(
                    Arrays.copyOfRange(units.values(), units.offset(row), units.offset(row + 1))));
        }
        var values = new ListRandomAccessVectorValues(rows, units.dimension());
        try (var pool = new ForkJoinPool(threads);
                var builder = new GraphIndexBuilder(
                        BuildScoreProvider.randomAccessScoreProvider(values, SIMILARITY),
                        units.dimension(),
                        // Its lowest layer is not twice as wide.
                        2 * shape.links(),
                        shape.buildBreadth(),
                        OVERFLOW,
                        ALPHA,
                        true,
                        true,
                        pool,
                        pool)) {
            searcher = new GraphSearcher(builder.build(values));
        }
        vectors = values;
    }

    @Override
    public int[] search(float[] unit, int k, int breadth) {
        var score = DefaultSearchScoreProvider.exact(
                TYPES.createFloatVector(unit), SIMILARITY, Objects.requireNonNull(vectors));
        SearchResult found = Objects.requireNonNull(searcher).search(score, k, breadth, 0f, 0f, Bits.ALL);
        return Arrays.stream(found.getNodes()).mapToInt(node -> node.node).toArray();
    }

    @Override
    public void close() throws IOException {
        if (searcher != null) {
            searcher.close();
        }
        vectors = null;
    }
}
