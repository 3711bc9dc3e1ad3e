package io.muse.benchmarks.index;

import com.spotify.voyager.jni.Index;
import io.muse.embedding.index.VectorMatrix;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Voyager 2, C++ behind JNI, with vectors of single precision. */
final class VoyagerIndex implements ComparedIndex {
    private final GraphShape shape;
    private @Nullable Index index;

    VoyagerIndex(GraphShape shape) {
        this.shape = shape;
    }

    @Override
    public void build(VectorMatrix units, int threads) {
        var built = new Index(
                Index.SpaceType.InnerProduct,
                units.dimension(),
                shape.links(),
                shape.buildBreadth(),
                1,
                units.count(),
                Index.StorageDataType.Float32);
        float[][] rows = IntStream.range(0, units.count())
                .mapToObj(row -> Arrays.copyOfRange(units.values(), units.offset(row), units.offset(row + 1)))
                .toArray(float[][]::new);
        built.addItems(rows, threads);
        index = built;
    }

    @Override
    public int[] search(float[] unit, int k, int breadth) {
        long[] labels = Objects.requireNonNull(index).query(unit, k, breadth).getLabels();
        return Arrays.stream(labels).mapToInt(Math::toIntExact).toArray();
    }

    @Override
    public void close() throws IOException {
        if (index != null) {
            index.close();
        }
    }
}
