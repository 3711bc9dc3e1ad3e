package io.muse.benchmarks.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.muse.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongPredicate;

/** What the trainer says of itself. */
public final class Training {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(500);

    private final HttpClient http;
    private final String trainer;

    public Training(HttpClient http, String trainer) {
        this.http = http;
        this.trainer = trainer;
    }

    /**
     * Waits until the trainer holds such memberships, has published what it knows and has nothing left to do.
     *
     * @param memberships whether it holds all, by their number
     */
    public boolean awaitIdle(LongPredicate memberships, Duration patience) throws InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        while (Instant.now().isBefore(deadline)) {
            if (isIdle(memberships)) {
                return true;
            }
            Thread.sleep(POLL);
        }
        return false;
    }

    private boolean isIdle(LongPredicate memberships) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(trainer + "/v1/training"))
                .timeout(TIMEOUT)
                .build();
        try {
            JsonNode training = Json.mapper()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
            return training.path("state").asText().equals("IDLE")
                    && memberships.test(training.at("/replica/memberships").asLong(-1))
                    && training.at("/snapshot/sourceOffsets").equals(training.at("/replica/offsets"));
        } catch (IOException away) {
            return false;
        }
    }
}
