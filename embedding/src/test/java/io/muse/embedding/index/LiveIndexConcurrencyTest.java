package io.muse.embedding.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One thread changes the index, others search it. */
class LiveIndexConcurrencyTest {
    private static final int COUNT = 2_000;
    private static final int CLUSTERED = 16;

    /** Behind the clustered coordinates, one for new songs and one for songs that move far: nothing else is there. */
    private static final int DIMENSION = CLUSTERED + 2;

    private static final int READERS = 3;
    private static final int CHANGES = 3_000;

    private final LiveIndex index = LiveIndex.build(start(), new HnswSettings(16, 100, 64), 2, rows -> {});
    private final AtomicInteger newest = new AtomicInteger(-1);
    private final AtomicInteger movedFar = new AtomicInteger(-1);
    private final AtomicBoolean done = new AtomicBoolean();

    LiveIndexConcurrencyTest() throws InterruptedException {}

    private static VectorMatrix start() {
        var clustered = ClusteredVectors.of(COUNT, CLUSTERED, 20, 1);
        float[] values = new float[COUNT * DIMENSION];
        for (int row = 0; row < COUNT; row++) {
            System.arraycopy(clustered.values(), row * CLUSTERED, values, row * DIMENSION, CLUSTERED);
        }
        return new VectorMatrix(values, COUNT, DIMENSION);
    }

    @Test
    void shouldShowEveryCompleteChangeToSearchesThatBeginLater() throws Exception {
        for (int handle = 0; handle < COUNT; handle += 10) {
            index.remove(handle);
        }
        try (var threads = Executors.newFixedThreadPool(READERS)) {
            List<Future<?>> readers = new ArrayList<>();
            for (int reader = 0; reader < READERS; reader++) {
                long seed = reader;
                readers.add(threads.submit(() -> search(new Random(seed))));
            }
            change(new Random(7));
            done.set(true);
            for (Future<?> reader : readers) {
                reader.get();
            }
        }
    }

    private void change(Random random) {
        for (int change = 0; change < CHANGES; change++) {
            switch (random.nextInt(3)) {
                case 0 -> newest.set(index.add(axis(CLUSTERED, 1 + change)));
                case 1 -> {
                    int handle = survivor(random);
                    // A power of two: brought to length 1 it is 1 to the last bit.
                    index.move(handle, axis(CLUSTERED + 1, 1 << change % 10));
                    movedFar.set(handle);
                }
                default -> index.remove(COUNT / 10 * 10 - 10);
            }
        }
    }

    private static int survivor(Random random) {
        return 10 * random.nextInt(COUNT / 10) + 1 + random.nextInt(9);
    }

    /** Songs along one axis differ in length only: by inner product the latest is the nearest, by cosine all are. */
    private static float[] axis(int coordinate, float length) {
        float[] vector = new float[DIMENSION];
        vector[coordinate] = length;
        return vector;
    }

    private void search(Random random) {
        var byProduct = index.exact(Similarity.INNER_PRODUCT);
        while (!done.get()) {
            int added = newest.get();
            if (added >= 0) {
                assertThat(byProduct.search(axis(CLUSTERED, 1), 1).getFirst().handle())
                        .isGreaterThanOrEqualTo(added);
            }
            int moved = movedFar.get();
            if (moved >= 0) {
                assertThat(index.search(axis(CLUSTERED + 1, 1), 1, handle -> handle == moved, 0))
                        .containsExactly(new Neighbor(moved, 1));
            }
            float[] query = new float[DIMENSION];
            for (int i = 0; i < CLUSTERED; i++) {
                query[i] = (float) random.nextGaussian();
            }
            assertThat(index.search(query, 20))
                    .hasSize(20)
                    .extracting(Neighbor::handle)
                    .doesNotHaveDuplicates()
                    .allMatch(handle -> handle >= COUNT || handle % 10 != 0);
        }
    }
}
