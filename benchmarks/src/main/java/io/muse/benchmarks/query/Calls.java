package io.muse.benchmarks.query;

import io.muse.contracts.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is asked, about songs drawn anew for each request. */
record Calls(List<String> tracks) {
    private static final int SEEDS = 5;
    private static final int K = 10;

    Calls {
        tracks = List.copyOf(tracks);
    }

    /** Costs nothing but HTTP: nothing changed. */
    static Supplier<Call> unchanged(@Nullable String tag) {
        Call call = Call.get("/v1/snapshot").ifNoneMatch(tag);
        return () -> call;
    }

    Supplier<Call> similar() {
        var random = new Random(1);
        return () ->
                Call.get("/v1/tracks/" + URLEncoder.encode(any(random), StandardCharsets.UTF_8) + "/similar?k=" + K);
    }

    /** Without reasons: those ask the cooccurrence-stream, which does not run here. */
    Supplier<Call> recommendations() {
        var random = new Random(2);
        return () -> Call.post(
                "/v1/recommendations",
                Json.encode(Map.of(
                        "tracks",
                        Stream.generate(() -> any(random)).limit(SEEDS).toList(),
                        "k",
                        K,
                        "why",
                        false)));
    }

    private String any(Random random) {
        return tracks.get(random.nextInt(tracks.size()));
    }
}
