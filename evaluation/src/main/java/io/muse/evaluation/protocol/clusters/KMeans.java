package io.muse.evaluation.protocol.clusters;

import io.muse.embedding.kernel.Rows;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Lloyd's algorithm from centres spread out by k-means++ (Arthur and Vassilvitskii, 2007); O(count · k · dimension) a
 * pass. An emptied cluster takes the point that lies farthest from its centre.
 */
final class KMeans {
    private static final int MOST_PASSES = 100;

    private final Points points;
    private final int k;
    private final float[] centres;
    private final float[] squaredNorms;
    private final int[] clusters;
    private final float[] squaredDistances;

    private KMeans(Points points, int k) {
        this.points = points;
        this.k = k;
        this.centres = new float[k * points.dimension()];
        this.squaredNorms = new float[k];
        this.clusters = new int[points.count()];
        this.squaredDistances = new float[points.count()];
    }

    /**
     * @param clusters of each point, from 0 to k − 1
     * @param centres {@code k × dimension}
     * @param inertia Σ of the squared distances to the centres
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Clustering(int[] clusters, float[] centres, double inertia) {}

    /** @throws IllegalArgumentException where there are fewer points than clusters */
    static Clustering cluster(Points points, int k, long seed) {
        if (k < 1 || k > points.count()) {
            throw new IllegalArgumentException(k + " clusters of " + points.count() + " points");
        }
        var means = new KMeans(points, k);
        means.spreadCentres(new SplittableRandom(seed));
        for (int pass = 0; means.assign() && pass < MOST_PASSES; pass++) {
            means.moveCentres();
        }
        double inertia = 0;
        for (float squaredDistance : means.squaredDistances) {
            inertia += squaredDistance;
        }
        return new Clustering(means.clusters, means.centres, inertia);
    }

    private void spreadCentres(SplittableRandom random) {
        setCentre(0, random.nextInt(points.count()));
        Arrays.fill(squaredDistances, Float.POSITIVE_INFINITY);
        for (int centre = 1; centre < k; centre++) {
            double sum = 0;
            for (int point = 0; point < points.count(); point++) {
                squaredDistances[point] = Math.min(squaredDistances[point], squaredDistance(point, centre - 1));
                sum += squaredDistances[point];
            }
            double left = random.nextDouble() * sum;
            int chosen = 0;
            while (chosen < points.count() - 1 && (left -= squaredDistances[chosen]) >= 0) {
                chosen++;
            }
            setCentre(centre, chosen);
        }
        Arrays.fill(clusters, -1);
    }

    private void setCentre(int centre, int point) {
        System.arraycopy(
                points.values(), points.offset(point), centres, centre * points.dimension(), points.dimension());
        updateNorm(centre);
    }

    private void updateNorm(int centre) {
        int at = centre * points.dimension();
        squaredNorms[centre] = Rows.dot(centres, at, centres, at, points.dimension());
    }

    /** Whether any point changed its cluster. */
    private boolean assign() {
        boolean changed = false;
        for (int point = 0; point < points.count(); point++) {
            int nearest = 0;
            float least = Float.POSITIVE_INFINITY;
            for (int centre = 0; centre < k; centre++) {
                float beyondNorm = squaredNorms[centre]
                        - 2
                                * Rows.dot(
                                        points.values(),
                                        points.offset(point),
                                        centres,
                                        centre * points.dimension(),
                                        points.dimension());
                if (beyondNorm < least) {
                    least = beyondNorm;
                    nearest = centre;
                }
            }
            changed |= clusters[point] != nearest;
            clusters[point] = nearest;
            squaredDistances[point] = squaredDistance(point, nearest);
        }
        return changed;
    }

    private void moveCentres() {
        int dimension = points.dimension();
        int[] sizes = new int[k];
        Arrays.fill(centres, 0);
        for (int point = 0; point < points.count(); point++) {
            sizes[clusters[point]]++;
            Rows.addScaled(1, points.values(), points.offset(point), centres, clusters[point] * dimension, dimension);
        }
        for (int centre = 0; centre < k; centre++) {
            if (sizes[centre] == 0) {
                int farthest = farthest();
                squaredDistances[farthest] = 0;
                setCentre(centre, farthest);
            } else {
                int at = centre * dimension;
                Rows.scale(1f / sizes[centre], centres, at, centres, at, dimension);
                updateNorm(centre);
            }
        }
    }

    private int farthest() {
        int farthest = 0;
        for (int point = 1; point < points.count(); point++) {
            if (squaredDistances[point] > squaredDistances[farthest]) {
                farthest = point;
            }
        }
        return farthest;
    }

    private float squaredDistance(int point, int centre) {
        int x = points.offset(point);
        int y = centre * points.dimension();
        float dot = Rows.dot(points.values(), x, centres, y, points.dimension());
        float norm = Rows.dot(points.values(), x, points.values(), x, points.dimension());
        return Math.max(0, norm - 2 * dot + squaredNorms[centre]);
    }
}
