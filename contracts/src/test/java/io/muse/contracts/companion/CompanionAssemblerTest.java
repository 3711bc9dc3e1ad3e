package io.muse.contracts.companion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.contracts.json.Json;
import io.muse.contracts.testing.Schemas;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompanionAssemblerTest {
    private static final int THREE_CHUNKS = 2 * EncodedCompanion.MAX_CHUNK_BYTES + 1;

    private final CompanionAssembler assembler = new CompanionAssembler();

    private static byte[] content(int length, long seed) {
        byte[] content = new byte[length];
        new Random(seed).nextBytes(content);
        return content;
    }

    private static EncodedCompanion encoded(String name, long version, int length) {
        return EncodedCompanion.of(
                name,
                version,
                17,
                Instant.parse("2026-03-01T10:15:30Z"),
                Map.of("songs", 3.0),
                content(length, version));
    }

    private static List<Map.Entry<String, byte[]>> parts(EncodedCompanion companion) {
        List<Map.Entry<String, byte[]>> parts = new ArrayList<>();
        companion.records().forEach((key, value) -> parts.add(Map.entry(key, value.clone())));
        return parts;
    }

    private Optional<Companion> assemble(List<Map.Entry<String, byte[]>> parts) throws CompanionException {
        Optional<Companion> last = Optional.empty();
        for (var part : parts) {
            last = assembler.accept(part.getKey(), part.getValue());
        }
        return last;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, EncodedCompanion.MAX_CHUNK_BYTES, THREE_CHUNKS})
    void shouldGiveBackTheContentWhenAllPartsArriveInOrder(int length) throws Exception {
        EncodedCompanion encoded = encoded("map", 5, length);

        Companion whole = assemble(parts(encoded)).orElseThrow();

        assertThat(encoded.chunks()).allMatch(chunk -> chunk.length <= EncodedCompanion.MAX_CHUNK_BYTES);
        assertThat(whole.manifest()).isEqualTo(encoded.manifest());
        assertThat(whole.content()).isEqualTo(content(length, 5));
        assertThat(Schemas.violations("companion-manifest", new String(Json.encode(whole.manifest()), UTF_8)))
                .isEmpty();
    }

    @Test
    void shouldRejectATruncatedOneWhenTheNextBeginsAndStillReadThat() throws Exception {
        var truncated = parts(encoded("map", 5, THREE_CHUNKS));
        assemble(truncated.subList(0, truncated.size() - 1));
        var next = parts(encoded("title-model", 2, 100));

        assertThatThrownBy(() -> assemble(next.subList(0, 1)))
                .isInstanceOf(CompanionException.class)
                .hasMessage("truncated map 5: 2 chunks of 3");
        assertThat(assemble(next.subList(1, next.size()))).isPresent();
    }

    @Test
    void shouldRejectReorderedRepeatedAndForeignChunks() throws Exception {
        var parts = parts(encoded("map", 5, THREE_CHUNKS));
        for (String wrong : List.of("map/5/00000002", "map/5/00000000", "map/4/00000001", "title-model/5/00000001")) {
            assemble(parts.subList(0, 2));

            assertThatThrownBy(() -> assembler.accept(wrong, parts.get(2).getValue()))
                    .isInstanceOf(CompanionException.class)
                    .hasMessageStartingWith("reordered map 5: expected chunk 1, got chunk");
        }
    }

    @Test
    void shouldRejectChunksThatChangedPlacesUnderRightKeys() {
        var parts = parts(encoded("map", 5, 2 * EncodedCompanion.MAX_CHUNK_BYTES));
        var swapped = List.of(
                parts.get(0),
                Map.entry(parts.get(1).getKey(), parts.get(2).getValue()),
                Map.entry(parts.get(2).getKey(), parts.get(1).getValue()));

        assertThatThrownBy(() -> assemble(swapped)).hasMessageStartingWith("corrupted map 5: SHA-256 is");
    }

    @Test
    void shouldRejectAnySingleFlippedBitAnyCutByteAndAnyByteTooMany() {
        var random = new Random(42);
        for (int round = 0; round < 300; round++) {
            var parts = parts(encoded("map", 5, 1_000));
            byte[] damaged = parts.get(1).getValue();
            switch (round % 3) {
                case 0 -> damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                case 1 -> damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
                default -> damaged = Arrays.copyOf(damaged, damaged.length + 1 + random.nextInt(9));
            }
            parts.set(1, Map.entry(parts.get(1).getKey(), damaged));

            assertThatThrownBy(() -> assemble(parts)).isInstanceOf(CompanionException.class);
        }
    }

    @Test
    void shouldPassOverTombstonesAndChunksWithoutManifest() throws Exception {
        assertThat(assembler.accept("map/4/manifest", null)).isEmpty();
        assertThat(assembler.accept("map/4/00000001", new byte[] {1})).isEmpty();
        var parts = parts(encoded("map", 5, THREE_CHUNKS));
        assemble(parts.subList(0, 2));
        assertThat(assembler.accept("map/3/00000000", null)).isEmpty();

        assertThat(assemble(parts.subList(2, parts.size()))).isPresent();
    }

    @Test
    void shouldRejectAManifestThatIsBrokenOrUnderAnotherKey() {
        byte[] manifest = Json.encode(encoded("map", 5, 1).manifest());
        assertThatThrownBy(() -> assembler.accept("map/6/manifest", manifest))
                .hasMessage("manifest of map 5 under the key of map 6");
        assertThatThrownBy(() -> assembler.accept("map/6/manifest", "{}".getBytes(UTF_8)))
                .hasMessageStartingWith("manifest of map 6: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "5/manifest", "map/x/manifest", "map/5/1", "Map/5/manifest", "map/-5/00000000", "map/5"})
    void shouldRefuseAnyOtherKey(String key) {
        assertThatThrownBy(() -> assembler.accept(key, new byte[0]))
                .isInstanceOf(CompanionException.class)
                .hasMessage("not a companion key: '" + key + "'");
    }
}
