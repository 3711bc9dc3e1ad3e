package io.muse.benchmarks.query;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one server over kept connections, by one thread. At a steady pace each request has its time, whatever
 * became of those before, and its latency counts from then: a server that stalls is not spared the requests that it
 * kept from being sent (no coordinated omission).
 */
final class HttpLoad implements AutoCloseable {
    static final String KEY_HEADER = "X-API-Key";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** A server that is so far behind is not asked any more. */
    private static final int MOST_OUTSTANDING = 50_000;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context eventLoop = vertx.getOrCreateContext();
    private final HttpClient http;
    private final URI server;
    private final @Nullable String key;
    private final AtomicLong outstanding = new AtomicLong();

    /** @param key API key that every request brings along; null for none */
    HttpLoad(URI server, int connections, @Nullable String key) {
        this.server = server;
        this.key = key;
        http = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(true).setTcpNoDelay(true),
                new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(-1));
    }

    /** @param sent when a connection was free and the request was written, in nanoseconds of the system's clock */
    private record Answer(int status, long sent) {}

    /** Another load on the same server. */
    HttpLoad withConnections(int others) {
        return new HttpLoad(server, others, key);
    }

    /** Sends {@code perSecond} requests a second, evenly, and waits for the answers. */
    Answers atPace(Supplier<Call> calls, double perSecond, Duration duration) {
        var answers = new Answers();
        long begin = System.nanoTime();
        long count = Math.round(perSecond * duration.toNanos() * 1e-9);
        for (long i = 0; i < count; i++) {
            long due = begin + (long) (i * 1e9 / perSecond);
            waitUntil(due);
            if (outstanding.get() > MOST_OUTSTANDING) {
                answers.failed();
                continue;
            }
            Call call = calls.get();
            outstanding.incrementAndGet();
            eventLoop.runOnContext(unused -> {
                answers.sent(due);
                send(call, due, answers, () -> {});
            });
        }
        awaitAnswers();
        return answers;
    }

    /** Keeps so many requests under way, one following the other. */
    Answers asFastAsPossible(Supplier<Call> calls, int atOnce, Duration duration) {
        var answers = new Answers();
        long end = System.nanoTime() + duration.toNanos();
        for (int i = 0; i < atOnce; i++) {
            outstanding.incrementAndGet();
            eventLoop.runOnContext(unused -> sendUntil(end, calls, answers));
        }
        waitUntil(end);
        awaitAnswers();
        return answers;
    }

    private void sendUntil(long end, Supplier<Call> calls, Answers answers) {
        send(calls.get(), System.nanoTime(), answers, () -> {
            if (System.nanoTime() - end < 0) {
                outstanding.incrementAndGet();
                sendUntil(end, calls, answers);
            }
        });
    }

    /** On the event loop. */
    private void send(Call call, long since, Answers answers, Runnable next) {
        var options = new RequestOptions()
                .setMethod(call.method())
                .setHost(server.getHost())
                .setPort(server.getPort())
                .setURI(call.path())
                .setTimeout(TIMEOUT.toMillis());
        if (key != null) {
            options.putHeader(KEY_HEADER, key);
        }
        if (call.tag() != null) {
            options.putHeader("If-None-Match", call.tag());
        }
        if (call.body() != null) {
            options.putHeader("Content-Type", "application/json");
        }
        http.request(options)
                .compose(request -> {
                    long sent = System.nanoTime();
                    return (call.body() == null ? request.send() : request.send(call.body()))
                            .compose(response -> response.body().map(read -> new Answer(response.statusCode(), sent)));
                })
                .onComplete(answer -> {
                    if (answer.succeeded()) {
                        answers.answered(
                                answer.result().status(), since, answer.result().sent());
                    } else {
                        answers.failed();
                    }
                    next.run();
                    outstanding.decrementAndGet();
                });
    }

    private static void waitUntil(long nanoTime) {
        long left = nanoTime - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = nanoTime - System.nanoTime();
        }
    }

    /** No longer than any request may take. */
    private void awaitAnswers() {
        long deadline = System.nanoTime() + 2 * TIMEOUT.toNanos();
        while (outstanding.get() > 0 && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    @Override
    public void close() {
        var closed = vertx.close().toCompletionStage().toCompletableFuture();
        closed.orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                .exceptionally(late -> null)
                .join();
    }
}
