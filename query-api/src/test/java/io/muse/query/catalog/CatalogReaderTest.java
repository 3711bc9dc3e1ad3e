package io.muse.query.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.muse.contracts.catalog.TrackMetadata;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CatalogReaderTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TrackCatalog catalog = new TrackCatalog();
    private final TrackSearch search = new TrackSearch();
    private final CatalogReader reader = new CatalogReader(catalog, search, Duration.ZERO, Clock.systemUTC(), registry);

    @AfterEach
    void close() {
        search.close();
    }

    private void read(String key, String value) {
        reader.accept(new ConsumerRecord<>(
                "catalog",
                0,
                0,
                key == null ? null : key.getBytes(UTF_8),
                value == null ? null : value.getBytes(UTF_8)));
        reader.polled(true);
    }

    private double records(String outcome) {
        return registry.get("muse.catalog.records")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void shouldKeepTheNewestMetadataOfATrack() {
        read("a:1", "{\"id\":\"a:1\",\"title\":\"First\"}");
        read("a:1", "{\"id\":\"a:1\",\"title\":\"Second\",\"unknown\":1}");

        assertThat(catalog.find("a:1").map(TrackMetadata::title)).contains("Second");
        assertThat(catalog.size()).isEqualTo(1);
        assertThat(search.search("second", 5, id -> 0)).containsExactly("a:1");
        assertThat(search.search("first", 5, id -> 0)).isEmpty();
    }

    @Test
    void shouldForgetADeletedTrack() {
        read("a", "{\"id\":\"a\",\"title\":\"First\"}");
        read("a", null);

        assertThat(catalog.find("a")).isEmpty();
        assertThat(search.search("first", 5, id -> 0)).isEmpty();
        assertThat(records("applied")).isEqualTo(2);
    }

    @Test
    void shouldCountAndSkipWhatBreaksTheContract() {
        read("a", "{\"id\":\"a\",\"title\":\"First\"}");
        read("a", "not JSON");
        read("a", "{\"id\":\"b\",\"title\":\"Other\"}");
        read("a", "{\"title\":\"No id\"}");
        read(null, "{\"id\":\"a\",\"title\":\"No key\"}");

        assertThat(catalog.find("a").map(TrackMetadata::title)).contains("First");
        assertThat(catalog.size()).isEqualTo(1);
        assertThat(records("rejected")).isEqualTo(4);
    }
}
