package io.muse.embedding.cooccurrence;

/**
 * Materialises rows of M = Σ_p ω_p · x_p x_pᵀ without the diagonal, each in O(Σ_{p ∋ i} n_p). Holds one float and one
 * int a track of the vocabulary. Not thread-safe: one a thread.
 */
public final class RowAccumulator {
    private final TrainingCorpus corpus;
    private final float[] sums;
    private final int[] touched;

    public RowAccumulator(TrainingCorpus corpus) {
        this.corpus = corpus;
        this.sums = new float[corpus.trackCount()];
        this.touched = new int[corpus.trackCount()];
    }

    /** Overwrites {@code row} with the row of {@code track}. */
    public void read(int track, SparseRow row) {
        var playlistsOf = corpus.playlistsOf();
        int count = 0;
        for (int at = playlistsOf.starts()[track]; at < playlistsOf.starts()[track + 1]; at++) {
            count = add(playlistsOf.columns()[at], count);
        }
        row.clear();
        for (int i = 0; i < count; i++) {
            int other = touched[i];
            if (other != track) {
                row.add(other, sums[other]);
            }
            sums[other] = 0;
        }
    }

    private int add(int playlist, int alreadyTouched) {
        var tracksOf = corpus.tracksOf();
        int[] columns = tracksOf.columns();
        float weight = corpus.weight(playlist);
        int count = alreadyTouched;
        for (int at = tracksOf.starts()[playlist]; at < tracksOf.starts()[playlist + 1]; at++) {
            int other = columns[at];
            float sum = sums[other];
            if (sum == 0) {
                touched[count++] = other;
            }
            sums[other] = sum + weight;
        }
        return count;
    }
}
