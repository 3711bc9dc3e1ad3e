package io.muse.embedding.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TopKTest {
    @Test
    void shouldKeepWhatSortingWouldPutFirst() {
        var random = new Random(1);
        for (int trial = 0; trial < 200; trial++) {
            int k = random.nextInt(20);
            var top = new TopK(k);
            List<Neighbor> all = new ArrayList<>();
            for (int handle = 0; handle < 50; handle++) {
                // Few different scores, of both signs, so that many are equal.
                float score = (random.nextInt(9) - 4) * (trial % 2 == 0 ? 1f : 1e-30f);
                all.add(new Neighbor(handle, score));
            }
            List<Neighbor> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, random);
            shuffled.forEach(song -> top.offer(song.handle(), song.score()));

            all.sort(Comparator.comparing((Neighbor song) -> -(double) song.score())
                    .thenComparing(Neighbor::handle));
            List<Neighbor> expected = all.subList(0, k);
            if (k > 0) {
                assertThat(top.threshold()).isEqualTo(expected.getLast().score());
            }
            assertThat(top.bestFirst()).isEqualTo(expected);
        }
    }

    @Test
    void shouldLetEverythingInUntilItIsFull() {
        var top = new TopK(2);
        assertThat(top.threshold()).isEqualTo(Float.NEGATIVE_INFINITY);
        top.offer(7, Float.NEGATIVE_INFINITY);
        assertThat(top.threshold()).isEqualTo(Float.NEGATIVE_INFINITY);
        top.offer(3, -1e30f);
        top.offer(4, Float.MAX_VALUE);
        assertThat(top.bestFirst()).containsExactly(new Neighbor(4, Float.MAX_VALUE), new Neighbor(3, -1e30f));
    }

    @Test
    void shouldKeepNothingWhenNothingIsWanted() {
        var top = new TopK(0);
        top.offer(1, Float.MAX_VALUE);
        assertThat(top.threshold()).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(top.bestFirst()).isEmpty();
    }
}
