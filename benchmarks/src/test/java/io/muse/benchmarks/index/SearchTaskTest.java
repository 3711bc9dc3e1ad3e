package io.muse.benchmarks.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.embedding.index.VectorMatrix;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SearchTaskTest {
    private static final int COUNT = 2_000;
    private static final int DIMENSION = 16;

    private static SearchTask task() throws InterruptedException {
        return SearchTask.of(ComparedVectors.clustered(COUNT, DIMENSION), 50);
    }

    @ParameterizedTest
    @EnumSource
    void shouldFindNearlyAllWithEachIndexWhenItLooksFarAround(ComparedIndexes compared) throws Exception {
        SearchTask task = task();
        try (ComparedIndex index = compared.open(new GraphShape(16, 100))) {
            index.build(task.units(), 2);

            assertThat(index.search(task.queries().getFirst(), 10, 400))
                    .hasSize(10)
                    .doesNotHaveDuplicates();
            assertThat(task.recall(index, 400)).isGreaterThan(0.95).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void shouldFindAllWithAScan() throws Exception {
        SearchTask task = task();
        var scan = new ScannedIndex();
        scan.build(task.units(), 1);

        assertThat(task.recall(scan, 10)).isEqualTo(1);
    }

    @Test
    void shouldCountOnlyTrueNearestAsFound() throws Exception {
        SearchTask task = task();
        var scan = new ScannedIndex();
        scan.build(task.units(), 1);

        assertThat(task.recall(new FarthestOf(scan), 10)).isEqualTo(0.3);
    }

    /** Three of the nearest, and seven from far down the list. */
    private record FarthestOf(ScannedIndex scan) implements ComparedIndex {
        @Override
        public void build(VectorMatrix units, int threads) {}

        @Override
        public int[] search(float[] unit, int k, int breadth) throws IOException {
            int[] all = scan.search(unit, 1_000, breadth);
            int[] found = Arrays.copyOf(all, 10);
            System.arraycopy(all, 990, found, 3, 7);
            return found;
        }

        @Override
        public void close() {}
    }
}
