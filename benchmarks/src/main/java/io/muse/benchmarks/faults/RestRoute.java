package io.muse.benchmarks.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Through playlist-ingest. Thread-safe. */
final class RestRoute implements Route {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int ACCEPTED = 202;
    private static final Set<Integer> TEMPORARY = Set.of(429, 502, 503, 504);
    private static final ObjectWriter EDITS = Json.mapper()
            .writerFor(Json.mapper().getTypeFactory().constructCollectionType(List.class, PlaylistEdit.class));

    private final HttpClient http;
    private final String ingest;

    RestRoute(HttpClient http, String ingest) {
        this.http = http;
        this.ingest = ingest;
    }

    @Override
    public void send(List<PlaylistEdit> edits) throws UnacknowledgedException, InterruptedException {
        String playlist = URLEncoder.encode(edits.getFirst().playlistId(), UTF_8);
        try {
            var request = HttpRequest.newBuilder(URI.create(ingest + "/v1/playlists/" + playlist + "/events"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(EDITS.writeValueAsBytes(edits)))
                    .timeout(TIMEOUT)
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (TEMPORARY.contains(answer.statusCode())) {
                throw new UnacknowledgedException("HTTP " + answer.statusCode());
            }
            if (answer.statusCode() != ACCEPTED) {
                throw new IllegalStateException(
                        "playlist-ingest refused an edit: " + answer.statusCode() + " " + answer.body());
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UnacknowledgedException(e.getClass().getSimpleName());
        }
    }
}
