package io.muse.access.guard;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Bounds what checks cost that may have to ask somebody else: how long each is waited for, and how many there are at once.
 * A check that nobody waits for any more still counts until it ends. Thread-safe.
 */
final class PatientChecks {
    private final Vertx vertx;
    private final Duration patience;
    private final int mostAtOnce;
    private final AtomicInteger pending = new AtomicInteger();

    PatientChecks(Vertx vertx, Duration patience, int mostAtOnce) {
        this.vertx = vertx;
        this.patience = patience;
        this.mostAtOnce = mostAtOnce;
    }

    /**
     * What the check comes to. Fails with {@link TimeoutException} if that takes too long, with
     * {@link RejectedExecutionException} at once if there are too many.
     */
    <T> Uni<T> run(Supplier<Uni<T>> check) {
        // An emitter hears the first answer only, and a check that comes too late is neither cancelled nor logged.
        return Uni.createFrom().emitter(answer -> {
            if (pending.incrementAndGet() > mostAtOnce) {
                pending.decrementAndGet();
                answer.fail(new RejectedExecutionException("more than " + mostAtOnce + " at once"));
                return;
            }
            long timer = vertx.setTimer(
                    patience.toMillis(), fired -> answer.fail(new TimeoutException("no answer within " + patience)));
            Uni.createFrom()
                    .deferred(check::get)
                    .onTermination()
                    .invoke(() -> {
                        vertx.cancelTimer(timer);
                        pending.decrementAndGet();
                    })
                    .subscribe()
                    .with(answer::complete, answer::fail);
        });
    }
}
