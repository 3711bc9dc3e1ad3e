package io.muse.embedding.map;

import io.muse.embedding.index.BatchSearch;
import io.muse.embedding.index.Neighbor;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * The nearest neighbours of every song by cosine, without the song itself. The arrays are shared, not copied.
 *
 * @param k neighbours of a song
 * @param handles {@code count × k}, nearest first
 * @param squaredDistances {@code count × k}, between vectors of norm 1: 2 − 2 cos
 */
@SuppressWarnings("ArrayRecordComponent")
public record Neighbors(int count, int k, int[] handles, float[] squaredDistances) {
    private static final int SONGS_AT_ONCE = 4096;

    /**
     * Compares every song with every other one, O(count² · dimension). Exact, hence the same from run to run, and at
     * the speed of a matrix product sooner done than a graph index is built, up to some 100,000 songs.
     *
     * @param k is lowered to {@code count − 1}
     * @param songsDone told from the calling thread, now and then
     */
    public static Neighbors exact(VectorMatrix vectors, int k, Workers workers, IntConsumer songsDone)
            throws InterruptedException {
        var unit = vectors.normalised();
        int count = unit.count();
        int kept = Math.max(0, Math.min(k, count - 1));
        var neighbors = new Neighbors(count, kept, new int[Math.multiplyExact(count, kept)], new float[count * kept]);
        var search = new BatchSearch(unit, workers);
        for (int first = 0; kept > 0 && first < count; first += SONGS_AT_ONCE) {
            int from = first;
            int end = Math.min(count, first + SONGS_AT_ONCE);
            List<float[]> queries = IntStream.range(from, end)
                    .mapToObj(song -> Arrays.copyOfRange(unit.values(), unit.offset(song), unit.offset(song + 1)))
                    .toList();
            var found = search.search(queries, kept, (query, handle) -> from + query != handle);
            for (int song = from; song < end; song++) {
                neighbors.set(song, found.get(song - from));
            }
            songsDone.accept(end);
        }
        return neighbors;
    }

    private void set(int song, List<Neighbor> nearest) {
        for (int i = 0; i < k; i++) {
            handles[song * k + i] = nearest.get(i).handle();
            squaredDistances[song * k + i] = Math.max(0, 2 - 2 * nearest.get(i).score());
        }
    }
}
