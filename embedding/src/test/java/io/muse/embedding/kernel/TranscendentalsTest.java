package io.muse.embedding.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

class TranscendentalsTest {
    private static final double PRECISION = 2e-7;

    private final Random random = new Random(1);

    @Test
    void shouldTakeTheLogarithmOfAnyRatio() {
        for (int i = 0; i < 20_000; i++) {
            float nearOne = 1 + random.nextFloat();
            float ofAnySize = (float) StrictMath.exp(87 * random.nextDouble());
            float below = 1 / ofAnySize;

            assertRelative(Transcendentals::log, StrictMath::log, nearOne);
            assertRelative(Transcendentals::log, StrictMath::log, ofAnySize);
            assertRelative(Transcendentals::log, StrictMath::log, below);
        }
    }

    @Test
    void shouldTakeTheLogarithmWhereThePowerOfTwoChanges() {
        for (int power = -126; power <= 127; power++) {
            float exact = (float) StrictMath.scalb(1.0, power);
            float split = (float) StrictMath.scalb(Math.sqrt(0.5), power == -126 ? power + 1 : power);
            for (float x : new float[] {exact, split}) {
                assertRelative(Transcendentals::log, StrictMath::log, x);
                assertRelative(Transcendentals::log, StrictMath::log, Math.nextUp(x));
                assertRelative(Transcendentals::log, StrictMath::log, Math.max(Float.MIN_NORMAL, Math.nextDown(x)));
            }
        }
        assertRelative(Transcendentals::log, StrictMath::log, Float.MAX_VALUE);
    }

    @Test
    void shouldTakeTheLogarithmOfOneAsZero() {
        assertThat(of(Transcendentals::log, 1)).isZero();
    }

    @Test
    void shouldTakeTheExponentialOfAnyExponent() {
        for (int i = 0; i < 20_000; i++) {
            assertRelative(Transcendentals::exp, StrictMath::exp, 175 * random.nextFloat() - 87);
            assertRelative(Transcendentals::exp, StrictMath::exp, 2 * random.nextFloat() - 1);
        }
    }

    @Test
    void shouldTakeTheExponentialWhereThePowerOfTwoChanges() {
        for (int n = -125; n <= 126; n++) {
            float halfway = (float) ((n + 0.5) * StrictMath.log(2));
            assertRelative(Transcendentals::exp, StrictMath::exp, halfway);
            assertRelative(Transcendentals::exp, StrictMath::exp, Math.nextUp(halfway));
            assertRelative(Transcendentals::exp, StrictMath::exp, Math.nextDown(halfway));
        }
        assertRelative(Transcendentals::exp, StrictMath::exp, -87);
        assertRelative(Transcendentals::exp, StrictMath::exp, 88);
    }

    @Test
    void shouldTakeTheExponentialOfZeroAsOneAndOfNoPositiveNumberAsLess() {
        assertThat(of(Transcendentals::exp, 0)).isEqualTo(1);
        for (float x = Float.MIN_VALUE; x < 1; x *= 1.5f) {
            assertThat(of(Transcendentals::exp, x)).isGreaterThanOrEqualTo(1);
        }
    }

    @Test
    void shouldTakeTheNearestBoundWhenTheExponentIsOutside() {
        assertThat(of(Transcendentals::exp, 1e9f)).isEqualTo(of(Transcendentals::exp, 88));
        assertThat(of(Transcendentals::exp, -1e9f)).isEqualTo(of(Transcendentals::exp, -87));
    }

    private static void assertRelative(UnaryOperator<FloatVector> actual, DoubleUnaryOperator exact, float x) {
        double expected = exact.applyAsDouble(x);
        double error = Math.abs(of(actual, x) - expected);
        if (error > PRECISION * Math.abs(expected)) {
            assertThat((double) of(actual, x))
                    .as("of %s", x)
                    .isCloseTo(expected, within(PRECISION * Math.abs(expected)));
        }
    }

    private static float of(UnaryOperator<FloatVector> function, float x) {
        return function.apply(FloatVector.broadcast(Lanes.SPECIES, x)).lane(Lanes.COUNT - 1);
    }
}
