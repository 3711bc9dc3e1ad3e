package io.muse.evaluation.metric;

/**
 * How well clusters agree with classes (Rosenberg and Hirschberg, 2007), between 0 and 1.
 *
 * @param homogeneity h = 1 − H(class | cluster) / H(class): 1 when each cluster holds one class only
 * @param completeness c = 1 − H(cluster | class) / H(cluster): 1 when each class lies in one cluster only
 */
public record VMeasure(double homogeneity, double completeness) {

    /** @param classes and @param clusters numbers from 0 on, one an item */
    public static VMeasure of(int[] classes, int[] clusters) {
        var contingency = Contingency.of(classes, clusters);
        double information = contingency.mutualInformation();
        return new VMeasure(
                share(information, contingency.rowEntropy()), share(information, contingency.columnEntropy()));
    }

    /** The harmonic mean of both. */
    public double value() {
        double sum = homogeneity + completeness;
        return sum == 0 ? 0 : 2 * homogeneity * completeness / sum;
    }

    private static double share(double information, double entropy) {
        return entropy == 0 ? 1 : information / entropy;
    }
}
