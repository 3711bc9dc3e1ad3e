package io.muse.embedding.foldin;

import io.muse.embedding.kernel.Rows;
import io.muse.embedding.solver.NormalEquations;
import java.util.Arrays;
import java.util.List;

/**
 * A query u = A⁻¹ Σ_s a_s t_s w_s that knows how much of a song's score comes from each seed: the score is linear in the
 * right side, u·w = Σ_s a_s t_s · w_s·(A⁻¹ w). Belongs to one thread.
 */
public final class FoldedQuery {
    private final List<SeedTerm> terms;
    private final NormalEquations equations;
    private final int stride;
    private final float[] vector;

    /** @param equations with all terms added, not solved yet; owned by this query from now on */
    FoldedQuery(List<SeedTerm> terms, NormalEquations equations, int stride, int dimension) {
        this.terms = terms;
        this.equations = equations;
        this.stride = stride;
        vector = Arrays.copyOf(equations.solve(dimension), dimension);
    }

    /** u, by whose inner product songs are ranked. */
    public float[] vector() {
        return vector;
    }

    /** What each seed, in the order in which they were given, adds to the song's score u·w, in O(d² + seeds · d). */
    public float[] contributions(float[] song) {
        float[] solved = Arrays.copyOf(song, stride);
        equations.solveAgain(solved);
        float[] contributions = new float[terms.size()];
        for (int i = 0; i < contributions.length; i++) {
            SeedTerm term = terms.get(i);
            float pull = term.weight() * term.target();
            contributions[i] = pull == 0 ? 0 : pull * Rows.dot(term.vector(), 0, solved, 0, song.length);
        }
        return contributions;
    }
}
