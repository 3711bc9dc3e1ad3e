package io.muse.evaluation.protocol.clusters;

/**
 * Points to be clustered. The array is shared, not copied.
 *
 * @param values {@code count × dimension}, row-major
 */
@SuppressWarnings("ArrayRecordComponent")
record Points(float[] values, int count, int dimension) {
    Points {
        if (values.length != (long) count * dimension) {
            throw new IllegalArgumentException(
                    values.length + " values are not " + count + " points of dimension " + dimension);
        }
    }

    int offset(int point) {
        return point * dimension;
    }
}
