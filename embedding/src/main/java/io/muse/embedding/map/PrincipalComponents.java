package io.muse.embedding.map;

import io.muse.embedding.kernel.Gram;
import io.muse.embedding.kernel.Rows;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/**
 * The directions of greatest variance of a set of rows, each turned so that its largest element is positive. Immutable.
 */
public final class PrincipalComponents {
    private final int dimension;
    private final float[] mean;
    private final float[][] directions;
    private final double[] variances;

    private PrincipalComponents(int dimension, float[] mean, float[][] directions, double[] variances) {
        this.dimension = dimension;
        this.mean = mean;
        this.directions = directions;
        this.variances = variances;
    }

    /**
     * All components, O(count · dimension² + dimension³).
     *
     * @param rows {@code count × dimension}, row-major
     */
    public static PrincipalComponents of(float[] rows, int count, int dimension) {
        float[] mean = mean(rows, count, dimension);
        float[] centred = rows.clone();
        for (int row = 0; row < count; row++) {
            Rows.addScaled(-1, mean, 0, centred, row * dimension, dimension);
        }
        var gram = Gram.of(centred, count, dimension);
        var covariance = new DMatrixRMaj(dimension, dimension);
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                covariance.set(i, j, gram.get(i, j) / Math.max(1, count - 1));
            }
        }
        var eigen = DecompositionFactory_DDRM.eig(dimension, true, true);
        if (!eigen.decompose(covariance)) {
            throw new ArithmeticException("no eigenvectors: a row has elements that are not finite");
        }
        int[] order = IntStream.range(0, dimension)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -eigen.getEigenvalue(i).getReal()))
                .mapToInt(Integer::intValue)
                .toArray();
        float[][] directions = new float[dimension][];
        double[] variances = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            directions[i] = oriented(eigen.getEigenVector(order[i]).getData());
            variances[i] = Math.max(0, eigen.getEigenvalue(order[i]).getReal());
        }
        return new PrincipalComponents(dimension, mean, directions, variances);
    }

    /** Variance along each direction, greatest first. */
    public double[] variances() {
        return variances.clone();
    }

    /**
     * The coordinates of rows along the first {@code components} directions, {@code count × components}.
     *
     * @param rows {@code count × dimension}, row-major
     */
    public float[] project(float[] rows, int count, int components) {
        float[] coordinates = new float[Math.multiplyExact(count, components)];
        for (int component = 0; component < components; component++) {
            float[] direction = directions[component];
            float offset = Rows.dot(mean, 0, direction, 0, dimension);
            for (int row = 0; row < count; row++) {
                coordinates[row * components + component] =
                        Rows.dot(rows, row * dimension, direction, 0, dimension) - offset;
            }
        }
        return coordinates;
    }

    private static float[] mean(float[] rows, int count, int dimension) {
        double[] sums = new double[dimension];
        for (int at = 0; at < count * dimension; at++) {
            sums[at % dimension] += rows[at];
        }
        float[] mean = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            mean[i] = (float) (sums[i] / Math.max(1, count));
        }
        return mean;
    }

    private static float[] oriented(double[] direction) {
        double largest = 0;
        for (double element : direction) {
            if (Math.abs(element) > Math.abs(largest) + 1e-9) {
                largest = element;
            }
        }
        float[] oriented = new float[direction.length];
        for (int i = 0; i < direction.length; i++) {
            oriented[i] = (float) (largest < 0 ? -direction[i] : direction[i]);
        }
        return oriented;
    }
}
