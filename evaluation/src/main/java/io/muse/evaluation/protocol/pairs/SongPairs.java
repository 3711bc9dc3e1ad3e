package io.muse.evaluation.protocol.pairs;

import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.kernel.Rows;
import io.muse.evaluation.metric.PairScores;
import java.util.Arrays;

/**
 * Labelled pairs of songs. A pair is the ids of its songs in the vocabulary, the
 * lower one in the upper half of the long.
 *
 * @param positives pairs of one held-out playlist
 * @param negatives pairs that are together in no playlist at all, in random order
 */
@SuppressWarnings("ArrayRecordComponent")
public record SongPairs(long[] positives, long[] negatives) {

    static long pair(int song, int other) {
        return (long) Math.min(song, other) << 32 | Math.max(song, other);
    }

    static int first(long pair) {
        return (int) (pair >> 32);
    }

    static int second(long pair) {
        return (int) pair;
    }

    /** Negatives such that this share of all pairs is positive, where that is at least a half. */
    SongPairs withPositiveShare(double share) {
        int kept = (int) Math.round(positives.length * (1 - share) / share);
        return new SongPairs(positives, Arrays.copyOf(negatives, Math.min(kept, negatives.length)));
    }

    /**
     * The cosine of every pair.
     *
     * @param vectors by vocabulary
     */
    public PairScores cosines(VectorMatrix vectors) {
        VectorMatrix unit = vectors.normalised();
        return new PairScores(cosines(unit, positives), cosines(unit, negatives));
    }

    private static double[] cosines(VectorMatrix unit, long[] pairs) {
        double[] cosines = new double[pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            cosines[i] = Rows.dot(
                    unit.values(),
                    unit.offset(first(pairs[i])),
                    unit.values(),
                    unit.offset(second(pairs[i])),
                    unit.dimension());
        }
        return cosines;
    }
}
