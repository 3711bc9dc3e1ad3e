package io.muse.query.serving;

import io.muse.embedding.index.BuildEffort;
import io.muse.embedding.index.LiveIndex;
import org.jboss.logging.Logger;

/**
 * What a new graph has to find: while it finds less, its searches consider more candidates, as long as that helps. Rows
 * that no link leads to are found with no number of candidates, and every search pays for those in vain.
 *
 * @param least recall@10
 * @param sample tracks by which it is measured, 0 to leave the graph as it is. One search that finds nothing moves the mean over
 *     a hundred by .01, and what is raised for it is paid by every search
 */
public record RecallGoal(double least, int sample) {
    /** Beyond this a search costs as much as looking at every song of a small catalog. */
    static final int MOST_CANDIDATES = 1_024;

    /** The number of candidates is found to within this share of it. */
    private static final double STEP = 1 / 8.0;

    private static final Logger LOG = Logger.getLogger(RecallGoal.class);

    /** Nothing is asked for. */
    public static RecallGoal none() {
        return new RecallGoal(0, 0);
    }

    private record Tried(int breadth, double recall) {}

    /**
     * Has the index consider as few candidates as find enough: no fewer than before, at most {@value #MOST_CANDIDATES}. Where
     * twice as many find less than one sampled search is worth, 1 / {@code sample}, the goal is given up, and as few are considered
     * as find all but that much.
     *
     * @param effort one thread's share of it is spent
     * @return recall@10 then, NaN where it is not measured
     */
    double reach(LiveIndex index, long seed, BuildEffort effort) throws InterruptedException {
        var measure = IndexRecall.of(index, sample, seed, effort.pace());
        double recall = measure.at10(index);
        if (!(recall < least)) {
            return recall;
        }
        // A search for the ten best considers ten at least.
        var first = new Tried(Math.max(index.searchBreadth(), IndexRecall.K), recall);
        Tried most = doubled(index, measure, first);
        double enough = most.recall() < least ? most.recall() - worth() : least;
        Tried kept = first.recall() >= enough ? first : fewest(index, measure, first, most, enough);
        index.searchBreadth(kept.breadth());
        if (kept.recall() < least) {
            LOG.warnf(
                    "index: recall@10 is %.4f with ef %d, less than the goal of %.4f, which more candidates do not reach: %.4f with ef %d",
                    kept.recall(), kept.breadth(), least, most.recall(), most.breadth());
        } else {
            LOG.infof(
                    "index: recall@10 %.4f with ef %d is less than %.4f: %.4f with ef %d",
                    first.recall(), first.breadth(), least, kept.recall(), kept.breadth());
        }
        return kept.recall();
    }

    /** One search that finds nothing, or all ten: a smaller difference may be the sample's. */
    private double worth() {
        return 1.0 / sample;
    }

    /** Doubles the candidates as long as they find too little and twice as many find more. */
    private Tried doubled(LiveIndex index, IndexRecall measure, Tried first) throws InterruptedException {
        Tried last = first;
        double gain = Double.POSITIVE_INFINITY;
        while (last.recall() < least && gain >= worth() && last.breadth() < MOST_CANDIDATES) {
            Tried next = tried(index, measure, Math.min(2 * last.breadth(), MOST_CANDIDATES));
            gain = next.recall() - last.recall();
            last = next;
        }
        return last;
    }

    /** Halves the range between what finds too little and what finds enough. */
    private static Tried fewest(LiveIndex index, IndexRecall measure, Tried tooFew, Tried enoughOnes, double enough)
            throws InterruptedException {
        Tried low = tooFew;
        Tried high = enoughOnes;
        while (high.breadth() - low.breadth() > Math.max(1, STEP * low.breadth())) {
            Tried middle = tried(index, measure, (int) Math.round(Math.sqrt((double) low.breadth() * high.breadth())));
            if (middle.recall() >= enough) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private static Tried tried(LiveIndex index, IndexRecall measure, int breadth) throws InterruptedException {
        index.searchBreadth(breadth);
        return new Tried(breadth, measure.at10(index));
    }
}
