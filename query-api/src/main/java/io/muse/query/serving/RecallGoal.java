package io.muse.query.serving;

import io.muse.embedding.index.BuildEffort;
import io.muse.embedding.index.LiveIndex;
import org.jboss.logging.Logger;

/**
 * What a new graph has to find: as long as it finds less, its searches consider more candidates.
 *
 * @param least recall@10
 * @param sample tracks by which it is measured, 0 to leave the graph as it is. One search that finds nothing moves the mean over
 *     a hundred by .01, and what is raised for it is paid by every search
 */
public record RecallGoal(double least, int sample) {
    /** Beyond this a search costs as much as looking at every song of a small catalog. */
    static final int MOST_CANDIDATES = 1_024;

    private static final Logger LOG = Logger.getLogger(RecallGoal.class);

    /** Nothing is asked for. */
    public static RecallGoal none() {
        return new RecallGoal(0, 0);
    }

    /**
     * Raises how many candidates the index considers, by half at a time, until it finds enough or considers
     * {@value #MOST_CANDIDATES}.
     *
     * @param effort one thread's share of it is spent
     * @return recall@10 then, NaN where it is not measured
     */
    double reach(LiveIndex index, long seed, BuildEffort effort) throws InterruptedException {
        var measure = IndexRecall.of(index, sample, seed, effort.pace());
        double recall = measure.at10(index);
        while (recall < least && index.searchBreadth() < MOST_CANDIDATES) {
            double before = recall;
            int breadth = Math.clamp(index.searchBreadth() * 3L / 2, IndexRecall.K + 1, MOST_CANDIDATES);
            index.searchBreadth(breadth);
            recall = measure.at10(index);
            LOG.infof("index: recall@10 %.3f is less than %.3f, %.3f with ef %d", before, least, recall, breadth);
        }
        return recall;
    }
}
