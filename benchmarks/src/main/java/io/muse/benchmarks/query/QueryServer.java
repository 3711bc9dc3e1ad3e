package io.muse.benchmarks.query;

import io.muse.benchmarks.live.ResidentMemory;
import io.muse.benchmarks.live.Scrape;
import io.muse.standalone.process.ManagedProcess;
import io.muse.standalone.stack.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A query-api in a process of its own, with the flags of {@code ./muse up}. */
final class QueryServer implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofMinutes(5);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int OK = 200;

    private final ManagedProcess process;
    private final URI url;
    private final Path log;
    private final Thread killer;

    private QueryServer(ManagedProcess process, URI url, Path log) {
        this.process = process;
        this.url = url;
        this.log = log;
        // Ctrl-C does not reach it.
        killer = new Thread(() -> process.handle().destroyForcibly());
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /** @param settings of query-api */
    static QueryServer start(String bootstrapServers, Map<String, String> settings, String heap, Path folder)
            throws IOException {
        Path application = project().resolve("query-api/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(application)) {
            throw new IOException("query-api is not built; run ./muse build");
        }
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(Service.QUERY_API.memory());
        command.add("-Xmx" + heap);
        String options = System.getenv("MUSE_QUERY_API_OPTS");
        if (options != null && !options.isBlank()) {
            command.addAll(Arrays.asList(options.strip().split("\\s+")));
        }
        command.add("-Dquarkus.http.host=127.0.0.1");
        command.add("-Dquarkus.http.port=" + port);
        command.add("-Dmuse.kafka.bootstrap-servers=" + bootstrapServers);
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-jar", application.toString()));
        Path log = folder.resolve("query-api.log");
        return new QueryServer(
                ManagedProcess.start("query-api", command, log), URI.create("http://127.0.0.1:" + port), log);
    }

    private static Path project() {
        String home = System.getenv("MUSE_HOME");
        return Path.of(home == null ? ".." : home).toAbsolutePath().normalize();
    }

    URI url() {
        return url;
    }

    /**
     * Waits until it is ready.
     *
     * @throws IOException if it ends before, or is not in time; its log is named
     */
    void awaitReady(HttpClient http) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(START_PATIENCE);
        while (!isReady(http)) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                throw new IOException("query-api does not get ready; see " + log);
            }
            Thread.sleep(POLL);
        }
    }

    private boolean isReady(HttpClient http) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(url.resolve("/q/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    Duration processorTime() {
        return process.handle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Resident, in bytes; 0 where the system does not tell. */
    long memory() throws IOException {
        return ResidentMemory.of(process.handle().pid()).orElse(0);
    }

    /** What of the heap was still in use when the collector last looked through all of it, in bytes; 0 before that. */
    long liveHeap(HttpClient http) throws InterruptedException {
        return (long) Scrape.of(http, url.toString())
                .map(scrape -> scrape.sum("jvm_gc_live_data_size_bytes"))
                .orElse(OptionalDouble.empty())
                .orElse(0);
    }

    @Override
    public void close() throws InterruptedException {
        Runtime.getRuntime().removeShutdownHook(killer);
        process.stop(STOP_PATIENCE);
    }
}
