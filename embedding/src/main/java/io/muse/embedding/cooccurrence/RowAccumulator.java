package io.muse.embedding.cooccurrence;

/**
 * Materialises rows of M = Σ_p ω_p · x_p x_pᵀ without the diagonal, each in O(Σ_{p ∋ i} n_p). Holds one float and one
 * int a track of the vocabulary. Not thread-safe: one a thread.
 */
public final class RowAccumulator {
    private static final int NOT_AMONG_THE_COLUMNS = -1;

    private final float[] weights;
    private final Incidence tracksOf;
    private final Incidence playlistsOf;
    private final int firstDiagonal;
    private final float[] sums;
    private final int[] touched;

    /** Reads the rows of the songs of the vocabulary. */
    public RowAccumulator(TrainingCorpus corpus) {
        this(corpus.weights(), corpus.tracksOf(), corpus.playlistsOf(), 0, corpus.trackCount());
    }

    /** @param firstDiagonal the column that is the song 0 itself, negative where songs are no columns */
    private RowAccumulator(
            float[] weights, Incidence tracksOf, Incidence playlistsOf, int firstDiagonal, int columnCount) {
        this.weights = weights;
        this.tracksOf = tracksOf;
        this.playlistsOf = playlistsOf;
        this.firstDiagonal = firstDiagonal;
        this.sums = new float[columnCount];
        this.touched = new int[columnCount + 1];
    }

    /** Reads the rows of the songs of {@link TrainingCorpus#tail}, by their position there. */
    public static RowAccumulator ofTail(TrainingCorpus corpus) {
        var tail = corpus.tail();
        return new RowAccumulator(
                tail.weights(), tail.tracksOf(), tail.playlistsOf(), NOT_AMONG_THE_COLUMNS, corpus.trackCount());
    }

    /**
     * Reads the rows of the songs of {@link TrainingCorpus#remote}, by their position there. Columns are the songs of the
     * tail by their position, and behind them the remote ones by theirs.
     */
    public static RowAccumulator ofRemote(TrainingCorpus corpus) {
        var remote = corpus.remote();
        int tail = corpus.tail().count();
        return new RowAccumulator(
                remote.weights(), remote.tracksOf(), remote.playlistsOf(), tail, tail + remote.count());
    }

    /** Overwrites {@code row} with the row of {@code track}: its columns are songs of the vocabulary, if not said otherwise. */
    public void read(int track, SparseRow row) {
        int diagonal = firstDiagonal < 0 ? NOT_AMONG_THE_COLUMNS : firstDiagonal + track;
        int count = 0;
        for (int at = playlistsOf.starts()[track]; at < playlistsOf.starts()[track + 1]; at++) {
            count = add(playlistsOf.columns()[at], count);
        }
        collect(count, diagonal, row);
    }

    private void collect(int count, int diagonal, SparseRow row) {
        row.clear();
        row.reserve(count);
        int[] tracks = row.tracks();
        float[] values = row.values();
        int size = 0;
        for (int i = 0; i < count; i++) {
            int other = touched[i];
            tracks[size] = other;
            values[size] = sums[other];
            size += other == diagonal ? 0 : 1;
            sums[other] = 0;
        }
        row.setSize(size);
    }

    /** Writes every song to where the next new one goes, and moves on only if it was new: no branch to mispredict. */
    private int add(int playlist, int alreadyTouched) {
        int[] columns = tracksOf.columns();
        float weight = weights[playlist];
        int count = alreadyTouched;
        for (int at = tracksOf.starts()[playlist]; at < tracksOf.starts()[playlist + 1]; at++) {
            int other = columns[at];
            float sum = sums[other];
            touched[count] = other;
            count += sum == 0 ? 1 : 0;
            sums[other] = sum + weight;
        }
        return count;
    }
}
