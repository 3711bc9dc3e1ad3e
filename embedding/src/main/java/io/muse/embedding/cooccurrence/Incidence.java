package io.muse.embedding.cooccurrence;

/**
 * A 0/1 matrix in compressed sparse rows.
 *
 * @param starts where each row's columns start in {@code columns}, and the total as the last element
 */
record Incidence(int[] starts, int[] columns) {

    int size() {
        return columns.length;
    }

    int rows() {
        return starts.length - 1;
    }

    /** The same matrix, each row's columns in ascending order; O(size). */
    Incidence sorted(int columnCount) {
        return transpose(columnCount).transpose(rows());
    }

    /** The transpose, each row's columns in ascending order; O(size). */
    Incidence transpose(int columnCount) {
        int[] transposedStarts = new int[columnCount + 1];
        for (int column : columns) {
            transposedStarts[column + 1]++;
        }
        for (int column = 0; column < columnCount; column++) {
            transposedStarts[column + 1] += transposedStarts[column];
        }
        int[] next = transposedStarts.clone();
        int[] rowsOf = new int[columns.length];
        for (int row = 0; row < rows(); row++) {
            for (int at = starts[row]; at < starts[row + 1]; at++) {
                rowsOf[next[columns[at]]++] = row;
            }
        }
        return new Incidence(transposedStarts, rowsOf);
    }
}
