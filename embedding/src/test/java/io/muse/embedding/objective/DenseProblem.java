package io.muse.embedding.objective;

import io.muse.embedding.RandomPlaylists.Playlist;
import io.muse.embedding.cooccurrence.PlaylistKind;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The objective as printed, in double precision: a dense matrix x of M + ℓ and a loop over every ordered pair. Shares
 * nothing with the code under test.
 */
public final class DenseProblem {
    public final double[][] x;
    private final double[][] weights;
    private final double[][] logs;
    private final Hyperparameters hyperparameters;

    /** Counts M from the playlists, restricted to {@code tracks}, weighted as the hyper-parameters say. */
    public DenseProblem(List<Playlist> playlists, List<String> tracks, Hyperparameters hyperparameters) {
        this.hyperparameters = hyperparameters;
        this.x = new double[tracks.size()][tracks.size()];
        var restricted = playlists.stream()
                .map(p -> new Playlist(
                        p.kind(),
                        p.id(),
                        p.tracks().stream().filter(tracks::contains).toList()))
                .filter(p -> p.tracks().size() >= 2)
                .toList();
        double mean = restricted.stream()
                .filter(p -> p.kind() == PlaylistKind.USER)
                .mapToInt(p -> p.tracks().size())
                .average()
                .orElseThrow();
        for (var playlist : restricted) {
            int n = playlist.tracks().size();
            double omega = Math.pow(mean / (n - 1), hyperparameters.beta())
                    * (playlist.kind() == PlaylistKind.ARTIST ? hyperparameters.kappa() : 1);
            for (var a : playlist.tracks()) {
                for (var b : playlist.tracks()) {
                    x[tracks.indexOf(a)][tracks.indexOf(b)] += omega;
                }
            }
        }
        for (double[] row : x) {
            for (int j = 0; j < row.length; j++) {
                row[j] += hyperparameters.laplace();
            }
        }
        this.weights = each(value -> Math.pow(value / hyperparameters.xMax(), hyperparameters.alpha()));
        this.logs = each(Math::log);
    }

    private double[][] each(DoubleUnaryOperator function) {
        return Stream.of(x)
                .map(row -> DoubleStream.of(row).map(function).toArray())
                .toArray(double[][]::new);
    }

    public double weight(int i, int j) {
        return weights[i][j];
    }

    /** J of vectors that hold w and, in a model with bias, b as their last element. */
    public double objective(double[][] w) {
        double sum = 0;
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < w.length; j++) {
                if (i != j) {
                    double residual = product(w[i], w[j]) - logs[i][j];
                    sum += weight(i, j) * residual * residual;
                }
            }
        }
        return sum;
    }

    public double regularised(double[][] w) {
        double norms = 0;
        for (double[] row : w) {
            for (int c = 0; c < hyperparameters.dimension(); c++) {
                norms += row[c] * row[c];
            }
        }
        return objective(w) + 2 * hyperparameters.lambda() * norms;
    }

    /** The partial derivatives of {@link #regularised} in one song's row, by central differences. */
    public double[] numericGradient(double[][] w, int song) {
        double step = 1e-4;
        double[] gradient = new double[w[song].length];
        for (int c = 0; c < gradient.length; c++) {
            double kept = w[song][c];
            w[song][c] = kept + step;
            double above = regularised(w);
            w[song][c] = kept - step;
            double below = regularised(w);
            w[song][c] = kept;
            gradient[c] = (above - below) / (2 * step);
        }
        return gradient;
    }

    /** All partial derivatives of {@link #regularised}, from the formula. */
    public double[][] gradient(double[][] w) {
        int d = hyperparameters.dimension();
        double[][] gradient = new double[w.length][w[0].length];
        for (int i = 0; i < w.length; i++) {
            for (int j = 0; j < w.length; j++) {
                if (i == j) {
                    continue;
                }
                double pull = 4 * weight(i, j) * (product(w[i], w[j]) - logs[i][j]);
                for (int c = 0; c < d; c++) {
                    gradient[i][c] += pull * w[j][c];
                }
                if (hyperparameters.bias()) {
                    gradient[i][d] += pull;
                }
            }
            for (int c = 0; c < d; c++) {
                gradient[i][c] += 4 * hyperparameters.lambda() * w[i][c];
            }
        }
        return gradient;
    }

    /** The minimum of {@link #regularised} in one song's row: weighted least squares over all others. */
    public double[] leastSquares(double[][] w, int song) {
        int n = w[song].length;
        int d = hyperparameters.dimension();
        double[][] a = new double[n][n + 1];
        for (int c = 0; c < d; c++) {
            a[c][c] = hyperparameters.lambda();
        }
        for (int j = 0; j < w.length; j++) {
            if (j == song) {
                continue;
            }
            double[] z = w[j].clone();
            double target = logs[song][j];
            if (hyperparameters.bias()) {
                z[d] = 1;
                target -= w[j][d];
            }
            for (int r = 0; r < n; r++) {
                for (int c = 0; c < n; c++) {
                    a[r][c] += weight(song, j) * z[r] * z[c];
                }
                a[r][n] += weight(song, j) * z[r] * target;
            }
        }
        return Elimination.solve(a);
    }

    private double product(double[] u, double[] v) {
        double sum = 0;
        for (int c = 0; c < hyperparameters.dimension(); c++) {
            sum += u[c] * v[c];
        }
        return hyperparameters.bias() ? sum + u[u.length - 1] + v[v.length - 1] : sum;
    }
}
