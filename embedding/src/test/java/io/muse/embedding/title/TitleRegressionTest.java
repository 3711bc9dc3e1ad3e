package io.muse.embedding.title;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TitleRegressionTest {
    private static final int IN = 5;
    private static final int OUT = 3;
    private static final double RIDGE = 0.7;

    private final Random random = new Random(1);
    private final List<float[]> titles = rows(40, IN);
    private final List<float[]> playlists = rows(40, OUT);
    private final float[] weights = rows(1, 40).getFirst();

    TitleRegressionTest() {
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.abs(weights[i]);
        }
    }

    @Test
    void shouldBeAMinimumOfTheRidgeObjective() {
        AffineMap model = TitleRegression.fit(titles, playlists, weights, RIDGE);

        float[] map = model.weights().clone();
        float[] intercept = model.intercept().clone();
        double step = 0.05;
        double at = objective(map, intercept);
        for (int i = 0; i < map.length; i++) {
            assertThat(slope(map, i, step, map, intercept)).isCloseTo(0, within(1e-3));
        }
        for (int i = 0; i < intercept.length; i++) {
            assertThat(slope(intercept, i, step, map, intercept)).isCloseTo(0, within(1e-3));
        }
        map[0] += (float) step;
        assertThat(objective(map, intercept)).isGreaterThan(at);
    }

    @Test
    void shouldFindTheMapThatMadeThePlaylistsWhenThereIsOne() {
        float[] map = rows(1, IN * OUT).getFirst();
        var truth = new AffineMap(map, new float[] {1, -2, 3});
        List<float[]> made = titles.stream().map(truth::apply).toList();

        AffineMap found = TitleRegression.fit(titles, made, weights, 1e-9);

        float[] unseen = rows(1, IN).getFirst();
        assertThat(found.apply(unseen)).containsExactly(truth.apply(unseen), within(1e-4f));
    }

    @Test
    void shouldIgnoreAPlaylistWhenItHasNoWeight() {
        weights[7] = 0;
        AffineMap before = TitleRegression.fit(titles, playlists, weights, RIDGE);
        playlists.get(7)[0] = 1000;

        AffineMap after = TitleRegression.fit(titles, playlists, weights, RIDGE);

        assertThat(after.weights()).containsExactly(before.weights());
    }

    /** The objective is quadratic, so the central difference is its exact derivative. */
    private double slope(float[] changed, int at, double step, float[] map, float[] intercept) {
        float before = changed[at];
        changed[at] = (float) (before + step);
        double up = objective(map, intercept);
        changed[at] = (float) (before - step);
        double down = objective(map, intercept);
        changed[at] = before;
        return (up - down) / (2 * step);
    }

    private double objective(float[] map, float[] intercept) {
        double sum = 0;
        for (float weight : map) {
            sum += RIDGE * weight * weight;
        }
        for (int row = 0; row < titles.size(); row++) {
            for (int o = 0; o < OUT; o++) {
                double miss = intercept[o] - playlists.get(row)[o];
                for (int i = 0; i < IN; i++) {
                    miss += (double) map[o * IN + i] * titles.get(row)[i];
                }
                sum += weights[row] * miss * miss;
            }
        }
        return sum;
    }

    private List<float[]> rows(int count, int length) {
        List<float[]> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            float[] values = new float[length];
            for (int i = 0; i < length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            rows.add(values);
        }
        return rows;
    }
}
