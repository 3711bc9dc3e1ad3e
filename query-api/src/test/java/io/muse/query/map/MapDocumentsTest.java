package io.muse.query.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.companion.Companion;
import io.muse.contracts.companion.CompanionManifest;
import io.muse.contracts.companion.SongMap;
import io.muse.contracts.json.Json;
import io.muse.query.catalog.TestCatalog;
import io.muse.query.serving.Serving;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class MapDocumentsTest {
    private static final SongMap MAP =
            new SongMap(1, List.of("a", "b", "c", "d"), new int[] {0, 10, 20, 65_535}, new int[] {5, 15, 25, 0});

    private final SongMaps maps = new SongMaps();
    private final TestCatalog catalog = new TestCatalog();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final MapDocuments documents = new MapDocuments(maps, catalog.tracks(), new Serving(), now::get);

    private void serve(long version) throws Exception {
        var manifest = new CompanionManifest("map", version, 17, Instant.EPOCH, 0, 0, Map.of(), "");
        maps.take(new Companion(manifest, MAP.toBytes()));
    }

    private static TrackMetadata track(String id, String title, String artist, String... genres) {
        return new TrackMetadata(
                id,
                title,
                List.of(new ArtistRef("id of " + artist, artist), new ArtistRef("guest", "Guest")),
                null,
                null,
                List.of(genres),
                Map.of());
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return Json.mapper().readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode expected(String json) throws IOException {
        return Json.mapper().readTree(json);
    }

    @Test
    void shouldBeEmptyBeforeTheFirstMap() {
        assertThat(documents.whole()).isEmpty();
        assertThat(documents.part(1, Bounds.ALL)).isEmpty();
    }

    @Test
    void shouldWriteColumnsWithTheMostCommonGenreOfEachSong() throws Exception {
        catalog.put(track("a", "One", "Queen", "glam rock", "rock"));
        catalog.put(track("b", "Two", "Miles", "jazz"));
        catalog.put(track("c", "Three", "Queen", "rock", "art rock"));
        serve(1);

        MapDocument whole = documents.whole().orElseThrow();

        assertThat(json(whole.json())).isEqualTo(expected("""
                {"snapshotVersion": 17, "ids": ["a", "b", "c", "d"], "x": [0, 10, 20, 65535], "y": [5, 15, 25, 0],
                 "playlists": [0, 0, 0, 0], "genres": ["rock", "art rock", "glam rock", "jazz"], "genre": [0, 3, 0, -1],
                 "artists": ["Queen", "Miles"], "artist": [0, 1, 0, -1], "titles": ["One", "Two", "Three", null]}"""));
        try (var zip = new GZIPInputStream(new ByteArrayInputStream(whole.zipped()))) {
            assertThat(zip.readAllBytes()).isEqualTo(whole.json());
        }
    }

    @Test
    void shouldWriteTheMostFrequentSongsWithinTheBounds() throws Exception {
        serve(1);

        assertThat(json(documents.part(2, Bounds.ALL).orElseThrow()).get("ids")).isEqualTo(expected("[\"a\", \"b\"]"));
        assertThat(json(documents
                                .part(9, Bounds.parse("10,10,20,25").orElseThrow())
                                .orElseThrow())
                        .get("ids"))
                .isEqualTo(expected("[\"b\", \"c\"]"));
        assertThat(json(documents
                                .part(1, Bounds.parse("10,10,20,25").orElseThrow())
                                .orElseThrow())
                        .get("x"))
                .isEqualTo(expected("[10]"));
    }

    @Test
    void shouldUnderstandFourNumbersAsBoundsAndNothingElse() {
        assertThat(Bounds.parse("1,2,3,4")).hasValue(new Bounds(1, 2, 3, 4));
        for (String wrong :
                List.of("", "1,2,3", "1,2,3,4,5", "3,2,1,4", "1,4,3,2", "-1,2,3,4", "a,b,c,d", "1,2,3,4e9")) {
            assertThat(Bounds.parse(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void shouldWriteAVersionOnceAndAgainWhenTheCatalogChangedAWhileAgo() throws Exception {
        serve(1);
        MapDocument first = documents.whole().orElseThrow();
        catalog.put(track("a", "One", "Queen"));
        now.set(now.get().plus(Duration.ofSeconds(29)));
        assertThat(documents.whole().orElseThrow()).isSameAs(first);

        now.set(now.get().plus(Duration.ofSeconds(1)));
        MapDocument titled = documents.whole().orElseThrow();
        assertThat(titled.tag()).isNotEqualTo(first.tag());
        assertThat(json(titled.json()).at("/titles/0").asText()).isEqualTo("One");
        now.set(now.get().plus(Duration.ofHours(1)));
        assertThat(documents.whole().orElseThrow()).isSameAs(titled);

        serve(2);
        assertThat(documents.whole().orElseThrow().tag()).startsWith("map-2-");
    }
}
