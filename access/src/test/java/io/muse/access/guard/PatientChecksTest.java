package io.muse.access.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PatientChecksTest {
    private static final Duration SOON = Duration.ofMinutes(1);

    private static Vertx vertx;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldHandOnWhatTheCheckComesTo() {
        var checks = new PatientChecks(vertx, SOON, 1);

        for (int again = 0; again < 10; again++) {
            assertThat(join(checks.run(() -> Uni.createFrom().item("ann")))).isEqualTo("ann");
            assertThatThrownBy(() -> join(checks.run(() -> Uni.createFrom().failure(new IllegalStateException("bad")))))
                    .hasCauseInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> join(checks.run(() -> {
                        throw new IllegalStateException("worse");
                    })))
                    .hasCauseInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void shouldGiveUpWhenNobodyAnswersAndTakeNoMoreMeanwhile() {
        var checks = new PatientChecks(vertx, Duration.ofMillis(50), 3);
        List<CompletableFuture<String>> silent = new ArrayList<>();
        List<CompletableFuture<String>> given = new ArrayList<>();
        for (int check = 0; check < 3; check++) {
            var never = new CompletableFuture<String>();
            silent.add(never);
            given.add(checks.run(() -> Uni.createFrom().completionStage(never)).subscribeAsCompletionStage());
        }

        given.forEach(answer -> assertThatThrownBy(() -> join(answer)).hasCauseInstanceOf(TimeoutException.class));
        // Their questions are still open.
        assertThatThrownBy(() -> join(checks.run(() -> Uni.createFrom().item("ann"))))
                .hasCauseInstanceOf(RejectedExecutionException.class);

        silent.getFirst().complete("too late");
        // More than once, for a machine that stands still for as long as the patience.
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() ->
                        join(checks.run(() -> Uni.createFrom().item("ann"))).equals("ann"));
    }

    private static <T> T join(Uni<T> check) {
        return join(check.subscribeAsCompletionStage());
    }

    /** Fails with a {@code CompletionException} of the check's own failure. */
    private static <T> T join(CompletableFuture<T> answer) {
        await().atMost(SOON).until(answer::isDone);
        return answer.join();
    }
}
