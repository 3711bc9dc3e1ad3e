package io.muse.embedding.map;

import static jdk.incubator.vector.VectorOperators.MAX;
import static jdk.incubator.vector.VectorOperators.MIN;

import io.muse.embedding.parallel.Workers;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Σ_j q_ij² (y_i − y_j) of every point and Z = Σ_{i≠j} q_ij, q = 1 / (1 + d²), by Barnes and Hut's approximation. As
 * many points as a vector has lanes, neighbours on the Morton curve, walk the tree together: a cell stands for its points
 * where it is far enough from the box around all of them, so never nearer than θ allows. The same result for any number
 * of threads.
 */
final class Repulsion {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int GROUPS_AT_ONCE = 16;
    private static final double LEAST_SIMILARITY = 1e-6;

    private final int count;
    private final float squaredTheta;
    private final Workers workers;
    private final QuadTree tree;
    private final float[] forceX;
    private final float[] forceY;
    private final float[] similarity;

    Repulsion(int count, double theta, Workers workers) {
        this.count = count;
        this.squaredTheta = (float) (theta * theta);
        this.workers = workers;
        this.tree = new QuadTree(count, LANES);
        this.forceX = new float[tree.sortedX().length];
        this.forceY = new float[forceX.length];
        this.similarity = new float[forceX.length];
    }

    /**
     * Overwrites {@code sumX} and {@code sumY}, by point.
     *
     * @return Z, at least a millionth of the number of points
     */
    double of(float[] x, float[] y, float[] sumX, float[] sumY) throws InterruptedException {
        tree.fill(x, y);
        int groups = forceX.length / LANES;
        workers.forEach((groups + GROUPS_AT_ONCE - 1) / GROUPS_AT_ONCE, (worker, chunk) -> {
            int end = Math.min(groups, (chunk + 1) * GROUPS_AT_ONCE);
            for (int group = chunk * GROUPS_AT_ONCE; group < end; group++) {
                walk(tree, squaredTheta, group * LANES, forceX, forceY, similarity);
            }
        });
        double sum = 0;
        for (int place = 0; place < count; place++) {
            int point = tree.order()[place];
            sumX[point] = forceX[place];
            sumY[point] = forceY[place];
            sum += similarity[place];
        }
        // Every point met itself, with q = 1; what is left of a sum of points far apart has no digits below this.
        return Math.max(count * LEAST_SIMILARITY, sum - count);
    }

    private static void walk(
            QuadTree tree, float squaredTheta, int at, float[] forceX, float[] forceY, float[] similarity) {
        float[] centreX = tree.centreX();
        float[] centreY = tree.centreY();
        float[] mass = tree.mass();
        float[] squaredSide = tree.squaredSide();
        int[] skip = tree.skip();
        int nodes = tree.nodes();
        var x = FloatVector.fromArray(SPECIES, tree.sortedX(), at);
        var y = FloatVector.fromArray(SPECIES, tree.sortedY(), at);
        float left = x.reduceLanes(MIN);
        float right = x.reduceLanes(MAX);
        float bottom = y.reduceLanes(MIN);
        float top = y.reduceLanes(MAX);
        var sumX = FloatVector.zero(SPECIES);
        var sumY = sumX;
        var sum = sumX;
        var one = FloatVector.broadcast(SPECIES, 1f);
        for (int node = 0; node < nodes; ) {
            float cx = centreX[node];
            float cy = centreY[node];
            float gapX = Math.max(0, Math.max(left - cx, cx - right));
            float gapY = Math.max(0, Math.max(bottom - cy, cy - top));
            if (squaredSide[node] <= squaredTheta * (gapX * gapX + gapY * gapY)) {
                var dx = x.sub(cx);
                var dy = y.sub(cy);
                var q = one.div(dx.fma(dx, dy.fma(dy, one)));
                var weighted = q.mul(mass[node]);
                sum = sum.add(weighted);
                var pull = weighted.mul(q);
                sumX = pull.fma(dx, sumX);
                sumY = pull.fma(dy, sumY);
                node = skip[node];
            } else {
                node++;
            }
        }
        sumX.intoArray(forceX, at);
        sumY.intoArray(forceY, at);
        sum.intoArray(similarity, at);
    }
}
