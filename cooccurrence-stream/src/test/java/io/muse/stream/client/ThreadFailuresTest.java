package io.muse.stream.client;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadFailuresTest {
    private final AtomicInteger counted = new AtomicInteger();
    private Instant now = Instant.EPOCH;
    private final ThreadFailures failures = new ThreadFailures(
            new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneOffset getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            },
            counted::incrementAndGet);

    @Test
    void shouldReplaceTheThreadWhenTheFailureMayPassButNotForEver() {
        var outage = new StreamsException("send failed", new TimeoutException("no broker"));
        for (int i = 0; i < ThreadFailures.MAX_REPLACED; i++) {
            assertThat(failures.handle(outage)).isEqualTo(REPLACE_THREAD);
        }
        assertThat(failures.handle(outage)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(counted).hasValue(ThreadFailures.MAX_REPLACED + 1);

        now = now.plus(ThreadFailures.WITHIN).plus(Duration.ofSeconds(1));
        assertThat(failures.handle(outage)).isEqualTo(REPLACE_THREAD);
    }

    @Test
    void shouldStopTheClientWhenTheFailureIsABug() {
        assertThat(failures.handle(new StreamsException("process", new NullPointerException("x"))))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures.lastFailure()).contains("NullPointerException: x");
    }

    @Test
    void shouldStopTheClientWhenAnotherInstanceHasItsAddress() {
        assertThat(failures.handle(new StreamsException(new FencedInstanceIdException("fenced"))))
                .isEqualTo(SHUTDOWN_CLIENT);
    }
}
