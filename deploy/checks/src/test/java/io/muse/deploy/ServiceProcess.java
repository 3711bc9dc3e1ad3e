package io.muse.deploy;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One service, a process of this machine from the jar that was built, as its image runs it. */
final class ServiceProcess implements AutoCloseable {
    /** A few seconds on a machine that does nothing else. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xmx512m",
            // They do little and start often: the time goes into compiling what is needed once.
            "-XX:TieredStopAtLevel=1");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String service;
    private final int port;
    private final Path log;
    private final Process process;
    private String key = "";

    private ServiceProcess(String service, int port, Path log, Process process) {
        this.service = service;
        this.port = port;
        this.log = log;
        this.process = process;
    }

    static boolean isBuilt() {
        return Files.exists(jar("query-api")) && Files.exists(jar("playlist-ingest"));
    }

    /** @param folder of its log */
    static ServiceProcess start(String service, Path folder, Map<String, String> settings) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(JAVA);
        command.addAll(keptClasses(service));
        command.add("-Dquarkus.http.host=127.0.0.1");
        command.add("-Dquarkus.http.port=" + port);
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-jar", jar(service).toString()));
        Path log = folder.resolve(service + ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new ServiceProcess(service, port, log, process);
    }

    /** Runs a command of the playlist-ingest's jar to its end; what it prints goes to the file. */
    static int run(Path out, String mainClass, List<String> arguments) throws IOException, InterruptedException {
        Path app = jar("playlist-ingest").getParent();
        List<String> command = new ArrayList<>(JAVA);
        command.addAll(List.of("-cp", app + "/app/*:" + app + "/lib/main/*:" + app + "/lib/boot/*", mainClass));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(new File(out + ".err"))
                .redirectOutput(out.toFile())
                .start();
        try {
            return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) ? process.exitValue() : -1;
        } finally {
            process.destroyForcibly();
        }
    }

    /** As a stack that was started before this one has kept them, if there was any: a quarter of a start's work. */
    private static List<String> keptClasses(String service) {
        Path file = DeployFiles.ROOT.resolve(".muse/classes/" + service + ".jsa");
        // To name a file that is not there would keep the JVM from mapping even its own classes.
        return Files.exists(file) ? List.of("-XX:SharedArchiveFile=" + file, "-Xlog:cds*=off,aot*=off") : List.of();
    }

    private static Path jar(String service) {
        return DeployFiles.ROOT.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** Sends the key with every request from now on; none if it is empty. */
    ServiceProcess withKey(String secret) {
        key = secret;
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    String log() {
        return DeployFiles.text(log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    ServiceProcess awaitReady() {
        await(service)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .failFast(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException(log());
                    }
                })
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> get("/q/health/ready").statusCode() == 200);
        return this;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url() + path)));
    }

    /** The first line of a stream of events that begins so; then it hangs up. */
    String firstLine(String path, String beginning) throws IOException, InterruptedException {
        HttpRequest request =
                signed(HttpRequest.newBuilder(URI.create(url() + path)), key).build();
        try (Stream<String> lines =
                http.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            return lines.filter(line -> line.startsWith(beginning)).findFirst().orElseThrow();
        }
    }

    HttpResponse<String> put(String path, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url() + path))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
    }

    /** One request with this key and no other; none if it is empty. */
    HttpResponse<String> ask(String method, String path, String secret) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url() + path)).method(method, BodyPublishers.noBody());
        return http.send(signed(request, secret).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** As {@link #ask}, but of an answer that may have no end. */
    int status(String method, String path, String secret) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url() + path)).method(method, BodyPublishers.noBody());
        HttpResponse<InputStream> response =
                http.send(signed(request, secret).build(), HttpResponse.BodyHandlers.ofInputStream());
        response.body().close();
        return response.statusCode();
    }

    private static HttpRequest.Builder signed(HttpRequest.Builder request, String secret) {
        return secret.isEmpty() ? request : request.header("X-API-Key", secret);
    }

    HttpResponse<String> post(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url() + path)).POST(BodyPublishers.noBody()));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(signed(request, key).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Ends it without giving it the chance to close anything. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        http.close();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
