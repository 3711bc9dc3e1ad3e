package io.muse.embedding.objective;

import io.muse.embedding.kernel.Gram;

/**
 * Σ_{i,j} (w_i·w_j + b_i + b_j − log ℓ)² over all ordered pairs from the Gram matrix G of the extended rows
 * e = [w, 1, log ℓ − b] alone: the residual is a_i·e_j with a = [w, b, −1] = T·e for a linear T, so the sum is that of
 * the elementwise product of T·G·Tᵀ and G.
 */
final class ExtendedForm {
    private final Gram gram;
    private final int one;
    private final int target;
    private final double logLaplace;

    ExtendedForm(Gram gram, SongVectors vectors, double logLaplace) {
        this.gram = gram;
        this.one = vectors.one();
        this.target = vectors.target();
        this.logLaplace = logLaplace;
    }

    double sum() {
        double sum = 0;
        for (int row = 0; row <= target; row++) {
            for (int column = 0; column <= target; column++) {
                sum += transformed(row, column) * gram.get(row, column);
            }
        }
        return sum;
    }

    /** T·G·Tᵀ: row {@code one} of T takes log ℓ · e_one − e_target (= b), row {@code target} takes −e_one. */
    private double transformed(int row, int column) {
        if (row == one) {
            return logLaplace * right(one, column) - right(target, column);
        }
        return row == target ? -right(one, column) : right(row, column);
    }

    private double right(int row, int column) {
        if (column == one) {
            return logLaplace * gram.get(row, one) - gram.get(row, target);
        }
        return column == target ? -gram.get(row, one) : gram.get(row, column);
    }
}
