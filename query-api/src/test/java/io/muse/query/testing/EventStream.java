package io.muse.query.testing;

import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of server-sent events. */
public final class EventStream implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Map.Entry<String, JsonPath>> received = new CopyOnWriteArrayList<>();
    private final List<String> otherFields = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> reading;
    private String name = "";

    public EventStream(URI address) {
        reading = client.sendAsync(
                        HttpRequest.newBuilder(address)
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofLines())
                .thenAccept(response -> response.body().forEach(this::accept));
    }

    private void accept(String line) {
        if (line.startsWith("event:")) {
            name = line.substring("event:".length()).strip();
        } else if (line.startsWith("data:")) {
            received.add(Map.entry(name, new JsonPath(line.substring("data:".length()))));
        } else if (!line.isEmpty()) {
            otherFields.add(line);
        }
    }

    /** Lines that are neither the name of an event nor its data. */
    public List<String> otherFields() {
        return List.copyOf(otherFields);
    }

    /** Those of a name that came so far. */
    public List<JsonPath> events(String ofName) {
        return received.stream()
                .filter(event -> event.getKey().equals(ofName))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public void close() {
        reading.cancel(true);
        client.shutdownNow();
    }
}
