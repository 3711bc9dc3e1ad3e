package io.muse.contracts.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.contracts.json.Json;
import io.muse.contracts.testing.Schemas;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrackMetadataTest {
    @Test
    void shouldNeedNothingButTheId() throws Exception {
        TrackMetadata bare = Json.decode("{\"id\":\"t\"}", TrackMetadata.class);

        assertThat(bare).isEqualTo(new TrackMetadata("t", null, List.of(), null, null, List.of(), Map.of()));
        assertThat(new String(Json.encode(bare), UTF_8)).isEqualTo("{\"id\":\"t\"}");
    }

    @Test
    void shouldComeBackEqualAndSatisfyTheSchemaWhenEncoded() throws Exception {
        var track = new TrackMetadata(
                "t",
                "What A Time",
                List.of(new ArtistRef("a1", "Julia Michaels"), new ArtistRef("a2", null)),
                "Inner Monologue",
                172_000L,
                List.of("pop"),
                Map.of("tempo", 120.5));
        byte[] json = Json.encode(track);

        assertThat(Json.decode(json, TrackMetadata.class)).isEqualTo(track);
        assertThat(Schemas.violations("track-metadata", new String(json, UTF_8)))
                .isEmpty();
    }

    @Test
    void shouldCarryTheCloudEventsAttributesAsHeadersAlsoWhenItIsTakenOut() {
        var bare = new TrackMetadata("t", null, List.of(), null, null, List.of(), Map.of());
        Instant at = Instant.parse("2026-03-01T10:15:30Z");
        var stored = CatalogRecords.toRecord("topic", bare, "/platform", at);
        var deleted = CatalogRecords.deletion("topic", "t", "/platform", at);

        assertThat(deleted.value()).isNull();
        for (var message : List.of(stored, deleted)) {
            Map<String, String> headers = new TreeMap<>();
            message.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
            assertThat(message.key()).isEqualTo("t".getBytes(UTF_8));
            assertThat(headers.remove("ce_id")).hasSize(36);
            assertThat(headers)
                    .isEqualTo(Map.of(
                            "ce_specversion", "1.0",
                            "ce_source", "/platform",
                            "ce_type", "io.muse.TrackMetadata",
                            "ce_time", "2026-03-01T10:15:30Z",
                            "ce_subject", "t",
                            "content-type", "application/json"));
        }
    }

    @Test
    void shouldNameTheFieldWhenItIsWrong() {
        assertThatThrownBy(() -> Json.decode("{\"title\":\"x\"}", TrackMetadata.class))
                .hasMessageStartingWith("id: missing");
        assertThatThrownBy(() -> Json.decode("{\"id\":\"t\",\"durationMs\":-1}", TrackMetadata.class))
                .hasMessage("durationMs: negative");
        assertThatThrownBy(() -> Json.decode("{\"id\":\"t\",\"artists\":[{\"name\":\"x\"}]}", TrackMetadata.class))
                .hasMessageStartingWith("artists[].id: missing");
        assertThatThrownBy(() -> Json.decode("{\"id\":\"t\",\"audioFeatures\":{\"tempo\":null}}", TrackMetadata.class))
                .hasMessageStartingWith("audioFeatures");
    }
}
