package io.muse.evaluation.protocol.clusters;

import io.muse.embedding.kernel.Rows;
import java.util.Arrays;

/**
 * A mixture of Gaussians with diagonal covariances, fitted by expectation maximisation from the clusters of k-means;
 * O(count · k · dimension) a pass. A variance never falls below a thousandth of the mean one of all points, so that no
 * component shrinks to a point.
 */
final class GaussianMixture {
    private static final int MOST_PASSES = 50;
    private static final double TOLERANCE = 1e-4;
    private static final float LEAST_VARIANCE = 1e-3f;
    private static final float NEGLIGIBLE = 1e-6f;

    private final Points points;
    private final float[] squares;
    private final int k;
    private final float floor;
    private final float[] responsibilities;
    private final double[] logConstants;
    private final float[] precisions;
    private final float[] weightedMeans;

    private GaussianMixture(Points points, int k) {
        this.points = points;
        this.k = k;
        this.squares = new float[points.values().length];
        for (int at = 0; at < squares.length; at++) {
            squares[at] = points.values()[at] * points.values()[at];
        }
        this.responsibilities = new float[points.count() * k];
        this.logConstants = new double[k];
        this.precisions = new float[k * points.dimension()];
        this.weightedMeans = new float[k * points.dimension()];
        this.floor = LEAST_VARIANCE * meanVariance();
    }

    /**
     * @param clusters the most probable component of each point
     * @param logLikelihood mean over the points, of each pass, the last one last; never falls but for rounding and the
     *     floor of the variances
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Fit(int[] clusters, double[] logLikelihood) {}

    /** @throws IllegalArgumentException where there are fewer points than components */
    static Fit fit(Points points, int k, long seed) {
        var start = KMeans.cluster(points, k, seed);
        var mixture = new GaussianMixture(points, k);
        for (int point = 0; point < points.count(); point++) {
            mixture.responsibilities[point * k + start.clusters()[point]] = 1;
        }
        double[] logLikelihood = new double[MOST_PASSES];
        int passes = 0;
        do {
            mixture.maximise();
            logLikelihood[passes++] = mixture.expect();
        } while (passes < MOST_PASSES
                && (passes < 2 || logLikelihood[passes - 1] - logLikelihood[passes - 2] > TOLERANCE));
        return new Fit(mixture.mostProbable(), Arrays.copyOf(logLikelihood, passes));
    }

    /** Weights, means and variances from the responsibilities, kept in the form that {@link #expect} needs. */
    private void maximise() {
        int dimension = points.dimension();
        float[] means = new float[k * dimension];
        float[] meanSquares = new float[k * dimension];
        double[] masses = new double[k];
        for (int point = 0; point < points.count(); point++) {
            for (int component = 0; component < k; component++) {
                float share = responsibilities[point * k + component];
                if (share > NEGLIGIBLE) {
                    masses[component] += share;
                    int at = component * dimension;
                    Rows.addScaled(share, points.values(), points.offset(point), means, at, dimension);
                    Rows.addScaled(share, squares, points.offset(point), meanSquares, at, dimension);
                }
            }
        }
        for (int component = 0; component < k; component++) {
            double mass = Math.max(masses[component], NEGLIGIBLE);
            double constant = Math.log(mass / points.count()) - dimension / 2.0 * Math.log(2 * Math.PI);
            for (int at = component * dimension; at < (component + 1) * dimension; at++) {
                double mean = means[at] / mass;
                double variance = Math.max(floor, meanSquares[at] / mass - mean * mean);
                precisions[at] = (float) (1 / variance);
                weightedMeans[at] = (float) (mean / variance);
                constant -= (Math.log(variance) + mean * mean / variance) / 2;
            }
            logConstants[component] = constant;
        }
    }

    /**
     * Responsibilities from the parameters.
     *
     * @return the mean log likelihood
     */
    private double expect() {
        int dimension = points.dimension();
        double sum = 0;
        double[] logs = new double[k];
        for (int point = 0; point < points.count(); point++) {
            int at = points.offset(point);
            double most = Double.NEGATIVE_INFINITY;
            for (int component = 0; component < k; component++) {
                int of = component * dimension;
                logs[component] = logConstants[component]
                        + Rows.dot(points.values(), at, weightedMeans, of, dimension)
                        - Rows.dot(squares, at, precisions, of, dimension) / 2;
                most = Math.max(most, logs[component]);
            }
            double total = 0;
            for (int component = 0; component < k; component++) {
                total += Math.exp(logs[component] - most);
            }
            for (int component = 0; component < k; component++) {
                responsibilities[point * k + component] = (float) (Math.exp(logs[component] - most) / total);
            }
            sum += most + Math.log(total);
        }
        return sum / points.count();
    }

    private int[] mostProbable() {
        int[] clusters = new int[points.count()];
        for (int point = 0; point < clusters.length; point++) {
            for (int component = 1; component < k; component++) {
                if (responsibilities[point * k + component] > responsibilities[point * k + clusters[point]]) {
                    clusters[point] = component;
                }
            }
        }
        return clusters;
    }

    private float meanVariance() {
        int dimension = points.dimension();
        double variances = 0;
        for (int i = 0; i < dimension; i++) {
            double sum = 0;
            double sumOfSquares = 0;
            for (int point = 0; point < points.count(); point++) {
                sum += points.values()[points.offset(point) + i];
                sumOfSquares += squares[points.offset(point) + i];
            }
            variances += sumOfSquares / points.count() - sum / points.count() * (sum / points.count());
        }
        return (float) Math.max(Float.MIN_NORMAL, variances / dimension);
    }
}
