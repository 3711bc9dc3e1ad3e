package io.muse.query.answer;

import io.muse.embedding.foldin.FoldedQuery;
import io.muse.embedding.kernel.Rows;
import io.muse.embedding.title.TitledQuery;
import org.jspecify.annotations.Nullable;

/**
 * One listener's query vector: what the seeds fold in to, a title's direction, or both. Belongs to one thread.
 *
 * @param vector by whose inner product tracks are ranked
 * @param folded the seeds' part
 * @param seedScale by what the seeds' part was multiplied before the title's was added
 */
record TasteQuery(float[] vector, FoldedQuery folded, double seedScale) {

    /** @param seeds how many are wanted */
    static TasteQuery of(FoldedQuery folded, int seeds, float @Nullable [] title) {
        float[] fromSeeds = folded.vector();
        if (title == null) {
            return new TasteQuery(fromSeeds, folded, 1);
        }
        if (seeds == 0) {
            return new TasteQuery(title, folded, 0);
        }
        double norm = Math.sqrt(Rows.dot(fromSeeds, 0, fromSeeds, 0, fromSeeds.length));
        return new TasteQuery(TitledQuery.withTitle(fromSeeds, seeds, title), folded, norm > 0 ? 1 / norm : 0);
    }

    /**
     * Which share each wanted seed has in what speaks for a track: a seed that speaks against it has none. The title's
     * share is what is left to 1.
     *
     * @param track vector of the track
     */
    double[] shares(float[] track, int seeds) {
        float[] contributions = folded.contributions(track);
        double[] shares = new double[seeds];
        double fromSeeds = 0;
        double sum = 0;
        for (int i = 0; i < seeds; i++) {
            double contribution = seedScale * contributions[i];
            fromSeeds += contribution;
            shares[i] = Math.max(0, contribution);
            sum += shares[i];
        }
        sum += Math.max(0, fromTitle(track, fromSeeds));
        for (int i = 0; i < seeds && sum > 0; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    private double fromTitle(float[] track, double fromSeeds) {
        return vector == folded.vector() ? 0 : Rows.dot(vector, 0, track, 0, track.length) - fromSeeds;
    }
}
