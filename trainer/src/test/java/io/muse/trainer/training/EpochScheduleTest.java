package io.muse.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.trainer.training.EpochSchedule.Situation;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EpochScheduleTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration START_WITHIN = Duration.ofSeconds(30);

    private final EpochSchedule schedule = new EpochSchedule(INTERVAL, START_WITHIN);

    private static Situation caughtUp(long changes) {
        return new Situation(true, START, true, 100, changes);
    }

    private static Situation replaying(boolean coversLastSnapshot) {
        return new Situation(false, START, coversLastSnapshot, 100, 100);
    }

    private void trainAt(Instant now, long changes, boolean converged) {
        schedule.started(now);
        schedule.finished(changes, converged);
    }

    @Test
    void shouldTrainAtOnceWhenCaughtUpForTheFirstTime() {
        assertThat(schedule.isDue(START, caughtUp(5))).isTrue();
    }

    @Test
    void shouldNotWaitForTheIntervalWhenAQuarterOfTheMembershipsChanged() {
        trainAt(START, 200, true);

        assertThat(schedule.isDue(START.plusMillis(1), caughtUp(224))).isFalse();
        assertThat(schedule.isDue(START.plusMillis(1), caughtUp(225))).isTrue();
    }

    @Test
    void shouldNotTrainWhenThereIsNoMembership() {
        schedule.request();
        assertThat(schedule.isDue(START, new Situation(true, START, true, 0, 0)))
                .isFalse();
    }

    @Test
    void shouldWaitForTheReplayAndThenTrainOnWhatIsThere() {
        assertThat(schedule.isDue(START, replaying(true))).isFalse();
        assertThat(schedule.isDue(START.plus(START_WITHIN).minusMillis(1), replaying(true)))
                .isFalse();
        assertThat(schedule.isDue(START.plus(START_WITHIN), replaying(true))).isTrue();
    }

    @Test
    void shouldNotTrainOnLessThanTheLastSnapshotCovers() {
        assertThat(schedule.isDue(START.plus(START_WITHIN.multipliedBy(100)), replaying(false)))
                .isFalse();
    }

    @Test
    void shouldNotTrainWhenTheTopicHasNotBeenReached() {
        assertThat(schedule.isDue(START, new Situation(false, null, true, 100, 1)))
                .isFalse();
    }

    @Test
    void shouldWaitForTheIntervalWhenSomethingChanged() {
        trainAt(START, 5, true);
        assertThat(schedule.isDue(START.plus(INTERVAL).minusMillis(1), caughtUp(6)))
                .isFalse();
        assertThat(schedule.isDue(START.plus(INTERVAL), caughtUp(6))).isTrue();
    }

    @Test
    void shouldStayIdleWhenConvergedAndNothingChanged() {
        trainAt(START, 5, true);
        assertThat(schedule.isDue(START.plus(INTERVAL.multipliedBy(1000)), caughtUp(5)))
                .isFalse();
    }

    @Test
    void shouldGoOnWhenNotConvergedThoughNothingChanged() {
        trainAt(START, 5, false);
        assertThat(schedule.isDue(START.plus(INTERVAL), caughtUp(5))).isTrue();
    }

    @Test
    void shouldTrainAgainForWhatChangedWhileAnEpochRan() {
        schedule.started(START);
        Instant end = START.plus(INTERVAL.multipliedBy(3));
        schedule.finished(5, true);
        assertThat(schedule.isDue(end, caughtUp(7))).isTrue();
    }

    @Test
    void shouldTrainOnceWhateverTheIntervalWhenAskedTo() {
        trainAt(START, 5, true);
        schedule.request();
        schedule.request();
        assertThat(schedule.isDue(START, caughtUp(5))).isTrue();
        trainAt(START, 5, true);
        assertThat(schedule.isDue(START, caughtUp(5))).isFalse();
    }

    @Test
    void shouldKeepARequestThatCameWhileAnEpochRan() {
        schedule.started(START);
        schedule.request();
        schedule.finished(5, true);
        assertThat(schedule.isDue(START, caughtUp(5))).isTrue();
    }
}
