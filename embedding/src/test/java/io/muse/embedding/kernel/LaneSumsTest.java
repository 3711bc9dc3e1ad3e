package io.muse.embedding.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

class LaneSumsTest {
    private final Random random = new Random(1);

    @Test
    void shouldAddHalvesOntoEachOtherHoweverOftenTheSumIsTaken() {
        // So often that most are compiled, whichever way the first were.
        for (int i = 0; i < 100_000; i++) {
            var x = random();

            assertThat(LaneSums.of(x) == folded(x.toArray())).isTrue();
        }
    }

    @Test
    void shouldSumEightVectorsAtOnceToTheSameBits() {
        float[] sums = new float[8];
        for (int i = 0; i < 50_000; i++) {
            var x = IntStream.range(0, 8).mapToObj(k -> random()).toArray(FloatVector[]::new);

            LaneSums.of(x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], sums);

            for (int k = 0; k < 8; k++) {
                assertThat(sums[k] == folded(x[k].toArray())).isTrue();
            }
        }
    }

    private FloatVector random() {
        float[] lanes = new float[Lanes.COUNT];
        for (int lane = 0; lane < lanes.length; lane++) {
            lanes[lane] = random.nextFloat() - 0.5f;
        }
        return FloatVector.fromArray(Lanes.SPECIES, lanes, 0);
    }

    private static float folded(float[] lanes) {
        if (lanes.length == 1) {
            return lanes[0];
        }
        int half = lanes.length / 2;
        float[] sums = Arrays.copyOf(lanes, half);
        for (int lane = 0; lane < half; lane++) {
            sums[lane] += lanes[half + lane];
        }
        return folded(sums);
    }
}
