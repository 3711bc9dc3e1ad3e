package io.muse.benchmarks.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
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

    /** Waits until a snapshot covers all that the trainer has read by now, whatever comes in meanwhile. */
    public boolean awaitCovered(Duration patience) throws InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        JsonNode wanted = MissingNode.getInstance();
        while (Instant.now().isBefore(deadline)) {
            JsonNode training = ask();
            if (wanted.isMissingNode() && training.at("/replica/lagRecords").asLong(-1) == 0) {
                wanted = training.at("/replica/offsets");
            }
            if (!wanted.isEmpty() && isCovered(wanted, training.at("/snapshot/sourceOffsets"))) {
                return true;
            }
            Thread.sleep(POLL);
        }
        return false;
    }

    private static boolean isCovered(JsonNode wanted, JsonNode offsets) {
        return wanted.properties().stream()
                .allMatch(partition -> offsets.path(partition.getKey()).asLong(-1)
                        >= partition.getValue().asLong());
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
        JsonNode training = ask();
        return training.path("state").asText().equals("IDLE")
                && memberships.test(training.at("/replica/memberships").asLong(-1))
                && training.at("/snapshot/sourceOffsets").equals(training.at("/replica/offsets"));
    }

    /** Missing while the trainer does not answer. */
    private JsonNode ask() throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(trainer + "/v1/training"))
                .timeout(TIMEOUT)
                .build();
        try {
            return Json.mapper()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException away) {
            return MissingNode.getInstance();
        }
    }
}
