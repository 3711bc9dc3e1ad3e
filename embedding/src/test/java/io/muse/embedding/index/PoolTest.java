package io.muse.embedding.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolTest {
    private record Row(int row, float score) {}

    /** Beside a list that is sorted anew each time. Scores are all different. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 64, 100})
    void shouldKeepTheBestAndCloseThemInTheirOrder(int capacity) {
        var random = new Random(capacity);
        var pool = new Pool();
        for (int use = 0; use < 3; use++) {
            pool.reset(capacity);
            List<Row> kept = new ArrayList<>();
            List<Row> open = new ArrayList<>();
            for (int row = 0; row < 500; row++) {
                if (random.nextInt(3) > 0) {
                    add(new Row(row, random.nextFloat()), capacity, pool, kept, open);
                } else {
                    int best = open.isEmpty() ? Pool.NONE : open.removeFirst().row();
                    assertThat(pool.closeBest()).isEqualTo(best);
                }
            }
            while (!open.isEmpty()) {
                assertThat(pool.closeBest()).isEqualTo(open.removeFirst().row());
            }
            assertThat(pool.closeBest()).isEqualTo(Pool.NONE);
            assertThat(pool.size()).isEqualTo(kept.size());
            for (int place = 0; place < pool.size(); place++) {
                assertThat(pool.closed(place)).isEqualTo(kept.get(place).row());
            }
        }
    }

    private static void add(Row row, int capacity, Pool pool, List<Row> kept, List<Row> open) {
        boolean better = kept.size() < capacity || row.score() > kept.getLast().score();
        assertThat(row.score() > pool.threshold()).isEqualTo(better);
        if (!better) {
            return;
        }
        pool.add(row.row(), row.score());
        if (kept.size() == capacity) {
            open.remove(kept.removeLast());
        }
        kept.add(row);
        open.add(row);
        kept.sort(Comparator.comparing(Row::score).reversed());
        open.sort(Comparator.comparing(Row::score).reversed());
    }
}
