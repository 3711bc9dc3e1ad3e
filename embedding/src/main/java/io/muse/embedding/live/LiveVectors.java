package io.muse.embedding.live;

import io.muse.embedding.cooccurrence.SparseRow;
import io.muse.embedding.kernel.Gram;
import io.muse.embedding.kernel.Rows;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.SongVectors;
import io.muse.embedding.solver.RowSolver;
import java.util.BitSet;

/**
 * Vectors by the slots of a {@link io.muse.embedding.cooccurrence.MembershipStore}, and the Gram matrix of those that
 * count for the others, the swept ones; kept up by rank-one replacements as songs come, move and go. A row solve
 * against them is exact. Songs without bias only. Not thread-safe.
 */
public final class LiveVectors {
    private static final int PANEL_ROWS = 256;

    private final Hyperparameters hyperparameters;
    private final BitSet known = new BitSet();
    private final BitSet swept = new BitSet();
    private final float[] base;
    private final float[] before;
    private final float[] after;
    private SongVectors vectors;
    private RowSolver solver;
    private Gram gram;
    private boolean baseIsCurrent;

    /** @param slots that there is room for at first */
    public LiveVectors(Hyperparameters hyperparameters, int slots) {
        if (hyperparameters.bias()) {
            throw new IllegalArgumentException("bias is true: songs are kept current one by one without bias only");
        }
        this.hyperparameters = hyperparameters;
        vectors = new SongVectors(slots, hyperparameters);
        solver = new RowSolver(vectors, hyperparameters);
        gram = new Gram(vectors.stride());
        base = new float[vectors.stride() * vectors.stride()];
        before = new float[vectors.stride()];
        after = new float[vectors.stride()];
    }

    /**
     * Puts a song there without touching the Gram matrix: {@link #sumGram} before the next solve.
     *
     * @param isSwept whether it counts for the other songs
     * @return as {@link #solve} does
     */
    public double load(int slot, float[] values, int at, boolean isSwept) {
        reserve(slot + 1);
        boolean had = known.get(slot);
        copyRow(slot, before);
        vectors.set(slot, values, at);
        copyRow(slot, after);
        known.set(slot);
        swept.set(slot, isSwept);
        return had ? relativeChange() : 1;
    }

    /** Sums the Gram matrix anew, O(songs · d²). */
    public void sumGram() {
        int stride = vectors.stride();
        gram = new Gram(stride);
        float[] panel = new float[PANEL_ROWS * stride];
        int filled = 0;
        for (int slot = swept.nextSetBit(0); slot >= 0; slot = swept.nextSetBit(slot + 1)) {
            System.arraycopy(vectors.rows(), vectors.offset(slot), panel, filled++ * stride, stride);
            if (filled == PANEL_ROWS) {
                gram.add(panel, filled, 1);
                filled = 0;
            }
        }
        gram.add(panel, filled, 1);
        baseIsCurrent = false;
    }

    /**
     * Solves the row of a song and gives the song that vector.
     *
     * @param row over swept songs
     * @param sweep whether the song counts for the others from now on
     * @return how far it went from where it was, relative to its length there: 1 for one without vector
     * @throws ArithmeticException where λ is too small for single precision; nothing has changed then
     */
    public double solve(int slot, SparseRow row, boolean sweep) {
        reserve(slot + 1);
        refreshBase();
        float[] solution = swept.get(slot) ? solver.solve(slot, row, base) : solver.solveNew(row, base);
        return replace(slot, solution, 0, sweep);
    }

    /**
     * As {@link #solve}, for a song that shares no playlist with a swept one: it is solved against songs that don't count
     * for others, and does not count itself.
     *
     * @param row over songs with a vector that are not swept
     */
    public double solveBeside(int slot, SparseRow row) {
        reserve(slot + 1);
        refreshBase();
        return replace(slot, solver.solveBeside(row, base), 0, false);
    }

    /** Gives a song a vector that was solved elsewhere; returns as {@link #solve} does. */
    public double set(int slot, float[] vector, boolean sweep) {
        reserve(slot + 1);
        return replace(slot, vector, 0, sweep);
    }

    /** Takes a song away, if it is there. */
    public void remove(int slot) {
        if (swept.get(slot)) {
            copyRow(slot, before);
            gram.add(before, 1, -1);
            baseIsCurrent = false;
        }
        known.clear(slot);
        swept.clear(slot);
    }

    public boolean has(int slot) {
        return known.get(slot);
    }

    /** The slots of the songs that count for the others, to be read only. */
    public BitSet swept() {
        return swept;
    }

    /** The slots of the songs that have a vector but don't count for the others; a copy. */
    public BitSet beside() {
        var beside = (BitSet) known.clone();
        beside.andNot(swept);
        return beside;
    }

    /** The slots of the songs that have a vector; a copy. */
    public BitSet known() {
        return (BitSet) known.clone();
    }

    /** How many songs have a vector. */
    public int count() {
        return known.cardinality();
    }

    /** A copy. */
    public float[] vector(int slot) {
        return vectors.vector(slot);
    }

    private double replace(int slot, float[] values, int at, boolean sweep) {
        boolean had = known.get(slot);
        boolean counted = swept.get(slot);
        copyRow(slot, before);
        vectors.set(slot, values, at);
        copyRow(slot, after);
        if (counted && sweep) {
            gram.replace(before, after, 1);
        } else if (counted) {
            gram.add(before, 1, -1);
        } else if (sweep) {
            gram.add(after, 1, 1);
        }
        baseIsCurrent &= !counted && !sweep;
        known.set(slot);
        swept.set(slot, sweep);
        return had ? relativeChange() : 1;
    }

    private double relativeChange() {
        int d = hyperparameters.dimension();
        double length = Rows.dot(before, 0, before, 0, d);
        Rows.addScaled(-1, after, 0, before, 0, d);
        double change = Rows.dot(before, 0, before, 0, d);
        return length == 0 ? (change == 0 ? 0 : 1) : Math.sqrt(change / length);
    }

    private void copyRow(int slot, float[] target) {
        System.arraycopy(vectors.rows(), vectors.offset(slot), target, 0, vectors.stride());
    }

    private void refreshBase() {
        if (!baseIsCurrent) {
            RowSolver.base(gram, vectors, hyperparameters, base);
            baseIsCurrent = true;
        }
    }

    private void reserve(int slots) {
        if (slots > vectors.count()) {
            var longer = new SongVectors(slots + (slots >> 1), hyperparameters);
            System.arraycopy(vectors.rows(), 0, longer.rows(), 0, vectors.rows().length);
            vectors = longer;
            solver = new RowSolver(vectors, hyperparameters);
        }
    }
}
