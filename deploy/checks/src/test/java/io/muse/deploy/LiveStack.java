package io.muse.deploy;

import static org.awaitility.Awaitility.await;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The whole pipeline as processes of this machine, fed by the simulated platform, from the jars that were built. */
final class LiveStack implements AutoCloseable {
    /** Where they listen when nothing is said. */
    static final Map<String, Integer> SERVICES =
            Map.of("query-api", 8080, "playlist-ingest", 8081, "cooccurrence-stream", 8082, "trainer", 8083);

    private static final int FIRST_USUAL_PORT = 8080;
    private static final int PORTS = 6;
    /** Half a minute on a machine that does nothing else. */
    private static final Duration READY_WITHIN = Duration.ofMinutes(15);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int firstPort = freePorts();
    private final Process process;

    private LiveStack(Path folder) throws IOException {
        Path standalone = DeployFiles.DEPLOY.resolve("standalone/target");
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                standalone.resolve("classes") + ":" + standalone.resolve("lib") + "/*",
                "io.muse.standalone.command.MuseCommand",
                "up",
                "--state",
                folder.resolve("stack").toString(),
                "--port",
                String.valueOf(firstPort),
                "--playlists",
                "300",
                // Something of everything that comes with a second epoch or a probe, soon.
                "--set",
                "muse.trainer.interval=2s",
                "--set",
                "muse.query.probe.interval=1s");
        command.environment().put("MUSE_HOME", DeployFiles.ROOT.toString());
        this.process = command.redirectErrorStream(true)
                .redirectOutput(folder.resolve("stack.log").toFile())
                .start();
    }

    static boolean isBuilt() {
        return Files.isDirectory(DeployFiles.DEPLOY.resolve("standalone/target/lib"))
                && Files.exists(DeployFiles.ROOT.resolve("query-api/target/quarkus-app/quarkus-run.jar"));
    }

    /** Returns when query-api answers from a snapshot. */
    static LiveStack start(Path folder) throws IOException {
        var stack = new LiveStack(folder);
        try {
            await().atMost(READY_WITHIN)
                    .pollInterval(Duration.ofSeconds(1))
                    .failFast("the stack ended", () -> !stack.process.isAlive())
                    .ignoreExceptions()
                    .until(() -> stack.get(stack.port("query-api"), "/q/health/ready")
                                    .statusCode()
                            == 200);
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw new IllegalStateException(DeployFiles.text(folder.resolve("stack.log")), e);
        }
    }

    int port(String service) {
        return firstPort + SERVICES.get(service) - FIRST_USUAL_PORT;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + (firstPort + 4);
    }

    HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(int port, String path, String type, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
        http.close();
    }

    /** The first of six ports in a row that are free now. */
    private static int freePorts() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(20_000, 30_000))
                .limit(1_000)
                .filter(first -> IntStream.range(first, first + PORTS).allMatch(LiveStack::isFree))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
