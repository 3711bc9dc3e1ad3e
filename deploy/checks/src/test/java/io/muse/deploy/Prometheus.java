package io.muse.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A real Prometheus with the deployment's configuration, pointed at other targets and scraping every two seconds. */
final class Prometheus implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final int port;
    private final Process process;

    /**
     * @param targets the configuration's own targets and what stands in for them
     */
    Prometheus(Path folder, Map<String, String> targets) throws IOException {
        Path sources = DeployFiles.DEPLOY.resolve("prometheus");
        String configuration =
                DeployFiles.text(sources.resolve("prometheus.yml")).replace("interval: 15s", "interval: 2s");
        for (var target : targets.entrySet()) {
            if (!configuration.contains('"' + target.getKey() + '"')) {
                throw new IllegalStateException("prometheus.yml does not scrape " + target.getKey());
            }
            configuration = configuration.replace(target.getKey(), target.getValue());
        }
        Files.writeString(folder.resolve("prometheus.yml"), configuration);
        Files.copy(sources.resolve("alerts.yml"), folder.resolve("alerts.yml"));
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        process = start(folder);
    }

    private Process start(Path folder) {
        try {
            return new ProcessBuilder(
                            "prometheus",
                            "--config.file=" + folder.resolve("prometheus.yml"),
                            "--storage.tsdb.path=" + folder.resolve("tsdb"),
                            "--web.listen-address=127.0.0.1:" + port)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("prometheus.log").toFile())
                    .start();
        } catch (IOException e) {
            return Assumptions.abort("Prometheus is not installed: " + e.getMessage());
        }
    }

    static boolean isInstalled() {
        try {
            return new ProcessBuilder("prometheus", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The time series that an expression yields now. */
    JsonNode query(String promQl) throws IOException, InterruptedException {
        JsonNode answer = get("/api/v1/query?query=" + URLEncoder.encode(promQl, UTF_8));
        if (!answer.path("status").asText().equals("success")) {
            throw new IllegalArgumentException(
                    promQl + ": " + answer.path("error").asText());
        }
        return answer.at("/data/result");
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return json.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
