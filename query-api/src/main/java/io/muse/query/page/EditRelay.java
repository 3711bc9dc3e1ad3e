package io.muse.query.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.access.guard.OwnKey;
import io.muse.query.config.PageSettings;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Passes edits on to the playlist-ingest as they are. Safe for any number of threads. */
@Singleton
public final class EditRelay {
    private final Optional<URI> ingest;
    private final Duration timeout;
    private final OwnKey ownKey;
    private final HttpClient http;

    EditRelay(PageSettings settings, OwnKey ownKey) {
        this.ownKey = ownKey;
        ingest = settings.ingestUrl();
        timeout = settings.ingestTimeout();
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    boolean isOn() {
        return ingest.isPresent();
    }

    /** @throws IOException if there is no answer in time; what was sent may be stored all the same */
    HttpResponse<byte[]> send(String playlistId, byte[] edits) throws IOException, InterruptedException {
        String root = ingest.orElseThrow().toString().replaceAll("/+$", "");
        String segment = URLEncoder.encode(playlistId, UTF_8).replace("+", "%20");
        var request = ownKey.sign(HttpRequest.newBuilder(URI.create(root + "/v1/playlists/" + segment + "/events")))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(edits))
                .timeout(timeout)
                .build();
        return http.send(request, BodyHandlers.ofByteArray());
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }
}
