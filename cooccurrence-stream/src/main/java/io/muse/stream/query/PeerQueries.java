package io.muse.stream.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.muse.access.guard.OwnKey;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.HostInfo;

/** Asks another instance, over the internal endpoints of {@code ShardResource}. */
public final class PeerQueries implements ShardQueries {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final HttpClient http;
    private final HostInfo peer;
    private final Duration timeout;
    private final OwnKey ownKey;

    public PeerQueries(HttpClient http, HostInfo peer, Duration timeout, OwnKey ownKey) {
        this.http = http;
        this.peer = peer;
        this.timeout = timeout;
        this.ownKey = ownKey;
    }

    @Override
    public PartialRow row(String trackId, List<Integer> partitions) {
        return required("rows/" + encode(trackId) + "?partitions=" + list(partitions), PartialRow.class);
    }

    @Override
    public PartialPair pair(String first, String second, List<Integer> partitions) {
        return required(
                "pairs/" + encode(first) + "/" + encode(second) + "?partitions=" + list(partitions), PartialPair.class);
    }

    @Override
    public Optional<PlaylistView> playlist(String playlistId, int partition) {
        return get("playlists/" + encode(playlistId) + "?partition=" + partition, PlaylistView.class);
    }

    @Override
    public List<PlaylistView> playlistsOf(String ownerId, int limit, List<Integer> partitions) {
        String path = "owners/" + encode(ownerId) + "/playlists?limit=" + limit + "&partitions=" + list(partitions);
        return List.of(required(path, PlaylistView[].class));
    }

    @Override
    public List<Integer> together(List<TrackPair> pairs, List<Integer> partitions) {
        HttpRequest asked = request("pairs?partitions=" + list(partitions))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.encode(pairs)))
                .build();
        List<Integer> counts = answer(asked, PairCounts.class)
                .orElseThrow(() -> unavailable("does not know the request"))
                .counts();
        if (counts.size() != pairs.size()) {
            throw unavailable("answered " + counts.size() + " counts for " + pairs.size() + " pairs");
        }
        return counts;
    }

    private <T> T required(String path, Class<T> type) {
        return get(path, type).orElseThrow(() -> unavailable("does not know the request"));
    }

    private <T> Optional<T> get(String path, Class<T> type) {
        return answer(request(path).build(), type);
    }

    private HttpRequest.Builder request(String path) {
        return ownKey.sign(HttpRequest.newBuilder(
                        URI.create("http://" + peer.host() + ":" + peer.port() + "/internal/v1/" + path)))
                .timeout(timeout);
    }

    private <T> Optional<T> answer(HttpRequest request, Class<T> type) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return switch (response.statusCode()) {
                case OK -> Optional.of(Json.decode(response.body(), type));
                case NOT_FOUND -> Optional.empty();
                default -> throw unavailable("answered " + response.statusCode());
            };
        } catch (IOException e) {
            throw unavailable("can't be reached (" + e.getClass().getSimpleName() + ")");
        } catch (DecodeException e) {
            throw unavailable("speaks another version (" + e.getMessage() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("was not awaited");
        }
    }

    private UnavailableException unavailable(String why) {
        return new UnavailableException("instance " + peer.host() + ":" + peer.port() + " " + why + "; try again soon");
    }

    private static String encode(String id) {
        return URLEncoder.encode(id, UTF_8).replace("+", "%20");
    }

    private static String list(List<Integer> partitions) {
        return partitions.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
