package io.muse.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class InFlightLimitTest {
    private static final int MOST = 100;
    private static final Duration LONGEST = Duration.ofMillis(50);

    private final InFlightLimit limit = new InFlightLimit(MOST, LONGEST);
    private long now = System.nanoTime();

    private void waited(Duration wait, int inFlight) {
        long admitted = now;
        now += wait.toNanos();
        limit.turn(admitted, now, inFlight);
    }

    @Test
    void shouldLetAllInWhileNobodyWaitsLong() {
        for (int i = 0; i < 1_000; i++) {
            waited(LONGEST, MOST);
        }

        assertThat(limit.limit()).isEqualTo(MOST);
    }

    @Test
    void shouldLetInAFifthLessWhenAQueryWaitedTooLong() {
        waited(LONGEST.plusMillis(1), MOST);

        assertThat(limit.limit()).isEqualTo(80);
    }

    /** All of them waited in one queue: that is one thing to learn, not a hundred. */
    @Test
    void shouldLearnOnceFromQueriesThatWereLetInTogether() {
        long admitted = now;
        for (int i = 0; i < MOST; i++) {
            now += 1_000_000;
            limit.turn(admitted, now + LONGEST.toNanos(), MOST);
        }

        assertThat(limit.limit()).isEqualTo(80);
    }

    @Test
    void shouldAlwaysLetAFewIn() {
        for (int i = 0; i < 1_000; i++) {
            waited(LONGEST.multipliedBy(2), 1);
        }

        assertThat(limit.limit()).isEqualTo(4);
    }

    @Test
    void shouldLetInOneMoreForEachLimitOfQueriesThatDidNotWait() {
        waited(LONGEST.multipliedBy(2), MOST);
        for (int i = 0; i < 81; i++) {
            waited(Duration.ZERO, 80);
        }

        assertThat(limit.limit()).isEqualTo(81);
    }

    /** What was never tried is no reason to allow more. */
    @Test
    void shouldNotLetInMoreWhileFewComeAnyway() {
        waited(LONGEST.multipliedBy(2), MOST);
        for (int i = 0; i < 1_000; i++) {
            waited(Duration.ZERO, 40);
        }

        assertThat(limit.limit()).isEqualTo(80);
    }

    /** A machine that stood still for a moment would else be remembered for ever where never many come at once. */
    @Test
    void shouldDoubleWithEachQuietSecondAfterALongWait() {
        for (int i = 0; i < 10; i++) {
            waited(LONGEST.multipliedBy(2), 1);
        }
        int least = limit.limit();

        waited(Duration.ZERO, 1);
        assertThat(limit.limit()).isEqualTo(least);

        quietly(Duration.ofMillis(1_001));
        assertThat(limit.limit()).isBetween(2 * least, 2 * least + 1);

        quietly(Duration.ofMinutes(1));
        assertThat(limit.limit()).isEqualTo(MOST);
    }

    /** Nothing is forgotten while as many come as may. */
    @Test
    void shouldNotDoubleWhileItIsFull() {
        waited(LONGEST.multipliedBy(2), MOST);
        int saturated = 80;
        for (int i = 0; i < 3_000; i++) {
            waited(Duration.ofMillis(1), i % 2 == 0 ? saturated : 1);
        }

        assertThat(limit.limit()).isBetween(saturated, 98);
    }

    private void quietly(Duration time) {
        for (long end = now + time.toNanos(); now < end; ) {
            waited(Duration.ofMillis(1), 1);
        }
    }

    /** A process that serves alone, in equilibrium: as many in flight as it answers within the longest wait. */
    @Test
    void shouldSettleWhereQueriesWaitAboutAsLongAsTheyMay() {
        Duration each = Duration.ofMillis(1);
        int most = 0;
        for (int i = 0; i < 20_000; i++) {
            int inFlight = limit.limit();
            waited(each.multipliedBy(inFlight), inFlight);
            most = i > 10_000 ? Math.max(most, inFlight) : 0;
        }

        assertThat(most).isBetween(45, 51);
        assertThat(limit.limit()).isBetween(38, 51);
    }
}
