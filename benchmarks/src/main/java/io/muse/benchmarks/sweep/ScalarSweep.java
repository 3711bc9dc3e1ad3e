package io.muse.benchmarks.sweep;

import io.muse.embedding.cooccurrence.RowAccumulator;
import io.muse.embedding.cooccurrence.SparseRow;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.SongVectors;
import java.util.Arrays;

/**
 * The baseline: the same row solves as plain loops over floats, one song after the other, for ℓ = 1 without bias.
 * What the compiler vectorises by itself it may.
 */
final class ScalarSweep {
    private final TrainingCorpus corpus;
    private final Hyperparameters hyperparameters;
    private final int d;
    private final float[][] gram;
    private final float[][] a;
    private final float[] r;

    ScalarSweep(TrainingCorpus corpus, Hyperparameters hyperparameters) {
        this.corpus = corpus;
        this.hyperparameters = hyperparameters;
        this.d = hyperparameters.dimension();
        this.gram = new float[d][d];
        this.a = new float[d][d];
        this.r = new float[d];
    }

    /** @return the cells of M visited */
    long solveRows(SongVectors vectors) {
        float[] w = vectors.rows();
        for (float[] row : gram) {
            Arrays.fill(row, 0);
        }
        for (int song = 0; song < vectors.count(); song++) {
            addOuter(gram, w, vectors.offset(song), 1);
        }
        var accumulator = new RowAccumulator(corpus);
        var row = new SparseRow();
        long nonZeros = 0;
        for (int song = 0; song < vectors.count(); song++) {
            accumulator.read(song, row);
            nonZeros += row.size();
            addOuter(gram, w, vectors.offset(song), -1);
            assemble(vectors, row);
            solve();
            vectors.set(song, r, 0);
            addOuter(gram, w, vectors.offset(song), 1);
        }
        return nonZeros;
    }

    private void assemble(SongVectors vectors, SparseRow row) {
        float unobservedWeight = (float) hyperparameters.unobservedWeight();
        for (int i = 0; i < d; i++) {
            r[i] = 0;
            for (int j = i; j < d; j++) {
                a[i][j] = unobservedWeight * gram[i][j];
            }
            a[i][i] += (float) hyperparameters.lambda();
        }
        for (int n = 0; n < row.size(); n++) {
            float x = row.values()[n] + 1;
            float weight = (float) Math.pow(x / hyperparameters.xMax(), hyperparameters.alpha());
            float pull = weight * (float) Math.log(x);
            int at = vectors.offset(row.tracks()[n]);
            addOuter(a, vectors.rows(), at, weight - unobservedWeight);
            for (int i = 0; i < d; i++) {
                r[i] += pull * vectors.rows()[at + i];
            }
        }
    }

    private void addOuter(float[][] target, float[] w, int at, float weight) {
        for (int i = 0; i < d; i++) {
            float factor = weight * w[at + i];
            float[] row = target[i];
            for (int j = i; j < d; j++) {
                row[j] += factor * w[at + j];
            }
        }
    }

    private void solve() {
        for (int k = 0; k < d; k++) {
            float root = (float) Math.sqrt(a[k][k]);
            for (int j = k; j < d; j++) {
                a[k][j] /= root;
            }
            for (int i = k + 1; i < d; i++) {
                float factor = a[k][i];
                for (int j = i; j < d; j++) {
                    a[i][j] -= factor * a[k][j];
                }
            }
        }
        for (int i = 0; i < d; i++) {
            r[i] /= a[i][i];
            for (int j = i + 1; j < d; j++) {
                r[j] -= a[i][j] * r[i];
            }
        }
        for (int i = d - 1; i >= 0; i--) {
            for (int j = i + 1; j < d; j++) {
                r[i] -= a[i][j] * r[j];
            }
            r[i] /= a[i][i];
        }
    }
}
