package io.muse.evaluation.metric;

/**
 * Mutual information adjusted for chance (Vinh, Epps and Bailey, 2010): 1 for equal partitions, 0 in the mean for
 * random ones of the same sizes, with the arithmetic mean of both entropies as the most there can be.
 */
public final class AdjustedMutualInformation {
    private AdjustedMutualInformation() {}

    /**
     * (MI − E[MI]) / ((H(U) + H(V)) / 2 − E[MI]).
     *
     * @param classes and @param clusters numbers from 0 on, one an item
     */
    public static double of(int[] classes, int[] clusters) {
        var contingency = Contingency.of(classes, clusters);
        double classEntropy = contingency.rowEntropy();
        double clusterEntropy = contingency.columnEntropy();
        if (classEntropy == 0 && clusterEntropy == 0) {
            return 1;
        }
        double expected = expected(contingency);
        double gain = contingency.mutualInformation() - expected;
        double most = (classEntropy + clusterEntropy) / 2 - expected;
        return Math.abs(most) < 1e-12 ? 0 : gain / most;
    }

    /**
     * E[MI] over all pairs of partitions with these sizes, where a cell is hypergeometric (equation 24a); O(R · N + C ·
     * N) for R classes and C clusters of N items.
     */
    static double expected(Contingency contingency) {
        int total = contingency.total();
        double[] logFactorial = new double[total + 1];
        for (int i = 2; i <= total; i++) {
            logFactorial[i] = logFactorial[i - 1] + Math.log(i);
        }
        double sum = 0;
        for (int a : contingency.rowSums()) {
            for (int b : contingency.columnSums()) {
                double sizes = logFactorial[a]
                        + logFactorial[b]
                        + logFactorial[total - a]
                        + logFactorial[total - b]
                        - logFactorial[total];
                for (int cell = Math.max(1, a + b - total); cell <= Math.min(a, b); cell++) {
                    double logProbability = sizes
                            - logFactorial[cell]
                            - logFactorial[a - cell]
                            - logFactorial[b - cell]
                            - logFactorial[total - a - b + cell];
                    sum += contingency.information(cell, a, b) * Math.exp(logProbability);
                }
            }
        }
        return sum;
    }
}
