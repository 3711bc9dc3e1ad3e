package io.muse.embedding.foldin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.objective.Elimination;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FoldedQueryTest {
    private static final int COUNT = 300;
    private static final int DIMENSION = 21;
    private static final double W0 = 0.1;
    private static final double LAMBDA = 5;

    private final Random random = new Random(3);
    private final VectorMatrix vectors = vectors();
    private final SeedEquations equations = new SeedEquations(vectors, COUNT, new FoldInSettings(W0, LAMBDA));

    @Test
    void shouldSolveTheEquationsOfWeightedSeedsAndUnwantedSongs() {
        for (int round = 0; round < 10; round++) {
            List<SeedTerm> terms = randomTerms(1 + random.nextInt(80), 1 + random.nextInt(20));

            float[] query = equations.fold(terms).vector();

            double[] expected = dense(terms, terms);
            for (int c = 0; c < DIMENSION; c++) {
                assertThat((double) query[c]).isCloseTo(expected[c], within(1e-5));
            }
        }
    }

    @Test
    void shouldSolveTheSameEquationsWhenTheyWereWrittenAndRead() throws IOException {
        var bytes = new ByteArrayOutputStream();
        equations.write(new DataOutputStream(bytes));

        var read = SeedEquations.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(read.settings()).isEqualTo(new FoldInSettings(W0, LAMBDA));
        assertThat(read.dimension()).isEqualTo(DIMENSION);
        List<SeedTerm> terms = randomTerms(20, 3);
        assertThat(read.fold(terms).vector()).isEqualTo(equations.fold(terms).vector());
    }

    @Test
    void shouldSplitAScoreIntoWhatEachSeedAdds() {
        List<SeedTerm> terms = randomTerms(40, 7);
        FoldedQuery query = equations.fold(terms);

        for (int song = 0; song < COUNT; song += 37) {
            float[] contributions = query.contributions(vector(song));

            assertThat(contributions).hasSize(terms.size());
            for (int i = 0; i < terms.size(); i += 5) {
                double alone = dot(dense(terms, List.of(terms.get(i))), song);
                assertThat((double) contributions[i]).isCloseTo(alone, within(1e-4));
            }
            double sum = 0;
            for (float contribution : contributions) {
                sum += contribution;
            }
            assertThat(sum).isCloseTo(dot(dense(terms, terms), song), within(1e-3));
        }
    }

    @Test
    void shouldLowerAnUnwantedSongAndWhatIsLikeItTheMoreTheSurer() {
        float[] seed = vector(0);
        float[] unwanted = mean(seed, vector(1));
        var without = equations.fold(List.of(SeedTerm.wanted(seed, 1)));
        double before = dot(without.vector(), unwanted);
        double after = before;
        for (float weight : new float[] {1, 10, 1_000}) {
            var with = equations.fold(List.of(SeedTerm.wanted(seed, 1), SeedTerm.unwanted(unwanted, weight)));
            double next = dot(with.vector(), unwanted);
            assertThat(next).isPositive().isLessThan(after);
            after = next;
        }
        assertThat(after).isLessThan(0.05 * before);
    }

    @Test
    void shouldRefuseAWeightThatIsNegativeOrNoNumber() {
        for (float weight : new float[] {-1, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SeedTerm.wanted(vector(0), weight))
                    .withMessageContaining("weight is");
        }
    }

    private List<SeedTerm> randomTerms(int wanted, int unwanted) {
        List<SeedTerm> terms = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            terms.add(SeedTerm.wanted(vector(random.nextInt(COUNT)), random.nextInt(4)));
        }
        for (int i = 0; i < unwanted; i++) {
            terms.add(SeedTerm.unwanted(vector(random.nextInt(COUNT)), 3));
        }
        return terms;
    }

    /** A⁻¹ Σ a t w with A of all {@code left} terms and the sum over the {@code right} ones, in double precision. */
    private double[] dense(List<SeedTerm> left, List<SeedTerm> right) {
        double[][] a = new double[DIMENSION][DIMENSION + 1];
        for (int song = 0; song < COUNT; song++) {
            addOuter(a, vector(song), W0);
        }
        left.forEach(term -> addOuter(a, term.vector(), term.weight()));
        for (SeedTerm term : right) {
            for (int c = 0; c < DIMENSION; c++) {
                a[c][DIMENSION] += (double) term.weight() * term.target() * term.vector()[c];
            }
        }
        for (int c = 0; c < DIMENSION; c++) {
            a[c][c] += LAMBDA;
        }
        return Elimination.solve(a);
    }

    private static void addOuter(double[][] a, float[] w, double weight) {
        for (int r = 0; r < DIMENSION; r++) {
            for (int c = 0; c < DIMENSION; c++) {
                a[r][c] += weight * w[r] * w[c];
            }
        }
    }

    private static float[] mean(float[] x, float[] y) {
        float[] mean = new float[x.length];
        for (int c = 0; c < mean.length; c++) {
            mean[c] = (x[c] + y[c]) / 2;
        }
        return mean;
    }

    private double dot(double[] query, int song) {
        double sum = 0;
        for (int c = 0; c < DIMENSION; c++) {
            sum += query[c] * vector(song)[c];
        }
        return sum;
    }

    private static double dot(float[] x, float[] y) {
        double sum = 0;
        for (int c = 0; c < x.length; c++) {
            sum += (double) x[c] * y[c];
        }
        return sum;
    }

    private float[] vector(int song) {
        return Arrays.copyOfRange(vectors.values(), song * DIMENSION, (song + 1) * DIMENSION);
    }

    private VectorMatrix vectors() {
        float[] values = new float[COUNT * DIMENSION];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new VectorMatrix(values, COUNT, DIMENSION);
    }
}
