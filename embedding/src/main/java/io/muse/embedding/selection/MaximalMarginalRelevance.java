package io.muse.embedding.selection;

import io.muse.embedding.kernel.Rows;
import java.util.Arrays;

/**
 * Songs that are relevant and not all alike: each next one maximises λ · relevance − (1 − λ) · (largest cosine with those
 * taken before), with λ = 1 − diversity (Carbonell and Goldstein, 1998).
 */
public final class MaximalMarginalRelevance {
    private MaximalMarginalRelevance() {}

    /**
     * The first {@code k} candidates in the order in which they are taken; of equally good ones, the one that stands first.
     * O(candidates · k · d).
     *
     * @param units vectors of the candidates, of norm 1
     * @param relevance of the candidates, on the scale of a cosine: 1 for the best there can be
     * @param diversity from 0, by relevance alone, to 1
     */
    public static int[] select(float[][] units, double[] relevance, int k, double diversity) {
        if (!(diversity >= 0 && diversity <= 1)) {
            throw new IllegalArgumentException("diversity is " + diversity + " but must be from 0 to 1");
        }
        if (units.length != relevance.length) {
            throw new IllegalArgumentException(relevance.length + " relevances for " + units.length + " candidates");
        }
        int[] taken = new int[Math.min(k, units.length)];
        boolean[] isTaken = new boolean[units.length];
        double[] nearest = new double[units.length];
        Arrays.fill(nearest, Double.NEGATIVE_INFINITY);
        for (int step = 0; step < taken.length; step++) {
            int next = best(relevance, nearest, isTaken, step == 0 ? 0 : diversity, 1 - diversity);
            taken[step] = next;
            isTaken[next] = true;
            for (int i = 0; i < units.length; i++) {
                if (!isTaken[i]) {
                    float[] unit = units[i];
                    nearest[i] = Math.max(nearest[i], Rows.dot(unit, 0, units[next], 0, unit.length));
                }
            }
        }
        return taken;
    }

    /** @param penalty 0 for the first one, which is like none before */
    private static int best(double[] relevance, double[] nearest, boolean[] isTaken, double penalty, double lambda) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < relevance.length; i++) {
            if (isTaken[i]) {
                continue;
            }
            double value = penalty == 0 ? relevance[i] : lambda * relevance[i] - penalty * nearest[i];
            if (best < 0 || value > most) {
                best = i;
                most = value;
            }
        }
        return best;
    }
}
