package io.muse.contracts.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.contracts.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotAssemblerTest {
    /** 5,000 rows of 64 floats need three chunks. */
    private static final EncodedSnapshot ENCODED = SnapshotFixture.encoded(7, 5_000, 64);

    private record Part(String key, byte[] value) {}

    private static List<Part> parts(EncodedSnapshot snapshot) {
        long version = snapshot.manifest().version();
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(SnapshotKey.manifest(version).key(), Json.encode(snapshot.manifest())));
        for (int i = 0; i < snapshot.chunks().size(); i++) {
            parts.add(new Part(
                    new SnapshotKey(version, i).key(), snapshot.chunks().get(i).clone()));
        }
        return parts;
    }

    private static Optional<Snapshot> assemble(SnapshotAssembler assembler, List<Part> parts) throws SnapshotException {
        Optional<Snapshot> last = Optional.empty();
        for (Part part : parts) {
            last = assembler.accept(part.key(), part.value());
        }
        return last;
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1,1", "3,128", "5000,64", "40,4000"})
    void shouldGiveBackEveryRowWhenAllPartsArriveInOrder(int count, int dimension) throws Exception {
        SnapshotDraft draft = SnapshotFixture.draft(3, count, dimension);
        EncodedSnapshot encoded = EncodedSnapshot.of(draft);

        Snapshot snapshot = assemble(new SnapshotAssembler(), parts(encoded)).orElseThrow();

        assertThat(encoded.chunks()).allMatch(chunk -> chunk.length <= ChunkCodec.MAX_CHUNK_BYTES);
        assertThat(snapshot.manifest()).isEqualTo(encoded.manifest());
        assertThat(snapshot.trackIds()).isEqualTo(draft.trackIds());
        assertThat(snapshot.playlistCounts()).isEqualTo(draft.playlistCounts());
        assertThat(snapshot.vectors()).isEqualTo(draft.vectors());
    }

    @Test
    void shouldRejectATruncatedSnapshotWhenTheNextOneBeginsAndStillReadThatOne() throws Exception {
        var assembler = new SnapshotAssembler();
        List<Part> parts = parts(ENCODED);
        assemble(assembler, parts.subList(0, parts.size() - 1));
        List<Part> next = parts(SnapshotFixture.encoded(8, 100, 64));

        assertThatThrownBy(() ->
                        assembler.accept(next.getFirst().key(), next.getFirst().value()))
                .isInstanceOf(SnapshotException.class)
                .hasMessage("truncated snapshot 7: 2 chunks of 3");
        assertThat(assemble(assembler, next.subList(1, next.size()))).isPresent();
    }

    @Test
    void shouldRejectReorderedRepeatedAndForeignChunks() throws Exception {
        List<Part> parts = parts(ENCODED);
        Part foreign = new Part(new SnapshotKey(6, 1).key(), parts.get(2).value());
        for (Part wrong : List.of(parts.get(3), parts.get(1), foreign)) {
            var assembler = new SnapshotAssembler();
            assemble(assembler, parts.subList(0, 2));

            assertThatThrownBy(() -> assembler.accept(wrong.key(), wrong.value()))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageStartingWith("reordered snapshot 7: expected chunk 1, got chunk");
        }
    }

    @Test
    void shouldRejectChunksThatChangedPlacesUnderRightKeys() throws Exception {
        List<Part> parts = parts(ENCODED);
        var assembler = new SnapshotAssembler();
        assemble(assembler, parts.subList(0, 1));

        assertThatThrownBy(
                        () -> assembler.accept(parts.get(1).key(), parts.get(2).value()))
                .isInstanceOf(SnapshotException.class)
                .hasMessageStartingWith("reordered chunk: it begins at row");
    }

    @Test
    void shouldRejectAnySingleFlippedBitAndAnyCutByte() {
        var random = new Random(42);
        for (int round = 0; round < 200; round++) {
            List<Part> parts = parts(SnapshotFixture.encoded(7, 200, 16));
            Part victim = parts.get(1);
            byte[] damaged;
            if (round % 2 == 0) {
                damaged = victim.value();
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            } else {
                damaged = java.util.Arrays.copyOf(victim.value(), random.nextInt(victim.value().length));
            }
            parts.set(1, new Part(victim.key(), damaged));

            assertThatThrownBy(() -> assemble(new SnapshotAssembler(), parts)).isInstanceOf(SnapshotException.class);
        }
    }

    @Test
    void shouldNotReserveMemoryForACountThatTheChunksCanNotHold() {
        SnapshotManifest lying = new SnapshotManifest(
                1,
                null,
                ENCODED.manifest().created(),
                null,
                1_000,
                2_000_000,
                1,
                "muse",
                Map.of(),
                Map.of(),
                Map.of(),
                ENCODED.manifest().sha256());

        assertThatThrownBy(() -> new SnapshotAssembler().accept("1/manifest", Json.encode(lying)))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining("do not fit 1 chunks");
    }

    @Test
    void shouldReadAManifestOfBeforeThereWasATimeOfTheFreeze() throws Exception {
        String old = new String(Json.encode(ENCODED.manifest()), StandardCharsets.UTF_8)
                .replace("\"asOf\":\"2026-03-01T10:15:20Z\",", "");

        SnapshotManifest manifest = Json.decode(old, SnapshotManifest.class);

        assertThat(old).doesNotContain("asOf");
        assertThat(manifest.asOf()).isNull();
        assertThat(manifest.version()).isEqualTo(7);
    }

    @Test
    void shouldIgnoreTombstonesAndChunksWhoseManifestWasCompactedAway() throws Exception {
        var assembler = new SnapshotAssembler();
        List<Part> parts = parts(ENCODED);

        assertThat(assembler.accept(parts.get(2).key(), parts.get(2).value())).isEmpty();
        assertThat(assembler.accept("3/manifest", null)).isEmpty();
        assertThat(assembler.accept("3/00000000", null)).isEmpty();
        assertThat(assemble(assembler, parts)).isPresent();
    }

    @Test
    void shouldKeepAnArrivingSnapshotWhenATombstoneComesBetween() throws Exception {
        var assembler = new SnapshotAssembler();
        List<Part> parts = parts(ENCODED);
        assemble(assembler, parts.subList(0, 2));
        assembler.accept("3/00000000", null);

        assertThat(assemble(assembler, parts.subList(2, parts.size()))).isPresent();
    }

    @Test
    void shouldNameTheFieldWhenAManifestIsIncompleteOrMisplaced() {
        byte[] noSha = "{\"version\":7}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> new SnapshotAssembler().accept("7/manifest", noSha))
                .isInstanceOf(SnapshotException.class)
                .hasMessageStartingWith("manifest of snapshot 7: created: missing");
        assertThatThrownBy(() -> new SnapshotAssembler().accept("8/manifest", Json.encode(ENCODED.manifest())))
                .hasMessage("manifest of snapshot 7 under the key of 8");
        assertThatThrownBy(() -> new SnapshotAssembler().accept("nonsense", noSha))
                .hasMessage("not a snapshot key: 'nonsense'");
    }
}
