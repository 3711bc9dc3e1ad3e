package io.muse.embedding.map;

import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.kernel.ProductTiles;
import io.muse.embedding.parallel.Workers;
import java.util.function.IntConsumer;

/**
 * The nearest neighbours of every song by cosine, without the song itself. The arrays are shared, not copied.
 *
 * @param k neighbours of a song
 * @param handles {@code count × k}, nearest first, equally near ones by handle
 * @param squaredDistances {@code count × k}, between vectors of norm 1: 2 − 2 cos
 */
@SuppressWarnings("ArrayRecordComponent")
public record Neighbors(int count, int k, int[] handles, float[] squaredDistances) {
    /** Queries that pass over the packed vectors together: their rows and one tile fit the nearest cache. */
    private static final int BLOCK = 16 * ProductTiles.QUERIES;

    /**
     * Compares every song with every other one, O(count² · dimension). Exact, hence the same from run to run, and at
     * the speed of a matrix product sooner done than a graph index is built, up to some 100,000 songs.
     *
     * @param k is lowered to {@code count − 1}
     * @param songsDone told from any thread, after some songs, how many more are done
     */
    public static Neighbors exact(VectorMatrix vectors, int k, Workers workers, IntConsumer songsDone)
            throws InterruptedException {
        var unit = vectors.normalised();
        int count = unit.count();
        int dimension = unit.dimension();
        int kept = Math.max(0, Math.min(k, count - 1));
        int[] handles = new int[Math.multiplyExact(count, kept)];
        float[] squaredDistances = new float[handles.length];
        float[] packed = ProductTiles.pack(unit.values(), count, dimension);
        workers.forEach((count + BLOCK - 1) / BLOCK, (worker, block) -> {
            int first = block * BLOCK;
            int size = Math.min(BLOCK, count - first);
            float[] queries = new float[BLOCK * dimension];
            System.arraycopy(unit.values(), first * dimension, queries, 0, size * dimension);
            var nearest = new Nearest[size];
            for (int i = 0; i < size; i++) {
                nearest[i] = new Nearest(first + i, kept);
            }
            scan(queries, dimension, packed, count, nearest);
            for (Nearest of : nearest) {
                of.copyTo(handles, squaredDistances);
            }
            songsDone.accept(size);
        });
        return new Neighbors(count, kept, handles, squaredDistances);
    }

    private static void scan(float[] queries, int dimension, float[] packed, int count, Nearest[] nearest) {
        float[] products = new float[ProductTiles.QUERIES * ProductTiles.COLUMNS];
        for (int tile = 0; tile < count; tile += ProductTiles.COLUMNS) {
            int tileSize = Math.min(ProductTiles.COLUMNS, count - tile);
            for (int query = 0; query < nearest.length; query += ProductTiles.QUERIES) {
                ProductTiles.multiply(queries, query * dimension, dimension, packed, tile * dimension, products);
                for (int i = 0; i < ProductTiles.QUERIES && query + i < nearest.length; i++) {
                    nearest[query + i].offer(products, i * ProductTiles.COLUMNS, tile, tileSize);
                }
            }
        }
    }
}
