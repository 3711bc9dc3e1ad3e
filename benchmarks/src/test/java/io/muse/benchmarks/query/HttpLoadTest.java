package io.muse.benchmarks.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpLoadTest {
    private static final String KEY = "muse_of_a_test";

    private final CountDownLatch stall = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/status/", this::answer);
        server.createContext("/stalled", exchange -> {
            try {
                stall.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            send(exchange, 200);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        stall.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-API-Key")));
        send(exchange, Integer.parseInt(exchange.getRequestURI().getPath().substring("/status/".length())));
    }

    private static void send(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private HttpLoad load(int connections) {
        return new HttpLoad(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), connections, KEY);
    }

    @Test
    void shouldSendAsManyRequestsAsThePaceSaysAndSortTheAnswers() {
        var calls = new AtomicInteger();
        try (var load = load(4)) {
            Answers answers = load.atPace(
                    () -> switch (calls.getAndIncrement() % 4) {
                        case 0 -> Call.get("/status/200");
                        case 1 -> Call.post("/status/200", new byte[] {'{', '}'});
                        case 2 -> Call.get("/status/503");
                        default -> Call.get("/status/500");
                    },
                    400,
                    Duration.ofMillis(500));

            assertThat(asked).hasValue(200);
            assertThat(answers.ok()).isEqualTo(100);
            assertThat(answers.refused()).isEqualTo(50);
            assertThat(answers.errors()).isEqualTo(50);
            assertThat(keys).containsExactly(KEY);
        }
    }

    /** Each of the later requests is answered at once, but none can be sent before the first one is answered. */
    @Test
    void shouldCountTheTimeThatRequestsHadToWaitForAStalledServer() {
        var calls = new AtomicInteger();
        try (var load = load(1)) {
            Answers answers = load.atPace(
                    () -> {
                        int call = calls.incrementAndGet();
                        if (call == 40) {
                            stall.countDown();
                        }
                        return Call.get(call == 1 ? "/stalled" : "/status/200");
                    },
                    100,
                    Duration.ofMillis(400));

            assertThat(answers.ok()).isEqualTo(40);
            // The request in the middle was due 200 ms before the stall ended.
            assertThat(answers.milliseconds(50)).isGreaterThan(150);
        }
    }

    @Test
    void shouldKeepRequestsUnderWayUntilTimeIsUp() {
        try (var load = load(4)) {
            Answers answers = load.asFastAsPossible(() -> Call.get("/status/200"), 4, Duration.ofSeconds(1));

            assertThat(answers.ok()).isGreaterThan(4).isEqualTo(asked.get());
            assertThat(answers.errors()).isZero();
        }
    }

    @Test
    void shouldCountWhatNobodyAnswersAsAnError() {
        URI nobody = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        server.stop(0);
        try (var load = new HttpLoad(nobody, 2, null)) {
            assertThat(load.atPace(() -> Call.get("/"), 100, Duration.ofMillis(50))
                            .errors())
                    .isEqualTo(5);
        }
    }
}
