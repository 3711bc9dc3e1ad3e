package io.muse.contracts.compatibility;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muse.contracts.companion.Companion;
import io.muse.contracts.companion.CompanionAssembler;
import io.muse.contracts.companion.CompanionException;
import io.muse.contracts.companion.EncodedCompanion;
import io.muse.contracts.companion.SongMap;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import io.muse.contracts.snapshot.EncodedSnapshot;
import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotAssembler;
import io.muse.contracts.snapshot.SnapshotDraft;
import io.muse.contracts.snapshot.SnapshotException;
import io.muse.contracts.snapshot.SnapshotFolder;
import io.muse.contracts.update.VectorUpdate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** As {@link JsonCompatibilityTest}, of what is binary; a later format is refused by its number. */
class BinaryCompatibilityTest {
    private static final VectorUpdate SOLVED = new VectorUpdate("t-1", 7, 3, 41, 2, new float[] {0.5f, -1.25f, 3e-5f});
    private static final SnapshotDraft DRAFT = new SnapshotDraft(
            7,
            6L,
            Instant.parse("2026-03-01T10:15:30Z"),
            Instant.parse("2026-03-01T10:15:20Z"),
            3,
            "muse",
            Map.of("alpha", "0.75"),
            Map.of("objective", 12.5, "sweptSongs", 1.0),
            Map.of(0, 17L, 1, 4L),
            List.of("spotify:track:🎵", "t-2"),
            new int[] {5, 1},
            new float[] {1, 2, 3, -0.5f, 0, 1e-7f});
    private static final SongMap MAP =
            new SongMap(0.125f, List.of("spotify:track:🎵", "t-2"), new int[] {0, 65_535}, new int[] {32_768, 1});

    @Test
    void shouldReadAndWriteUpdatesAsTheFirstVersionDid() throws Exception {
        byte[] solved = GoldenFiles.hex("update-solved.hex");
        byte[] left = GoldenFiles.hex("update-left.hex");

        assertThat(VectorUpdate.of("t-1".getBytes(UTF_8), solved)).isEqualTo(SOLVED);
        assertThat(SOLVED.toBytes()).isEqualTo(solved);
        assertThat(VectorUpdate.of("t-1".getBytes(UTF_8), left)).isEqualTo(VectorUpdate.ofLeft("t-1", 7, 3, 42));
        assertThat(VectorUpdate.ofLeft("t-1", 7, 3, 42).toBytes()).isEqualTo(left);
    }

    @Test
    void shouldRefuseAnUpdateOfALaterFormatByItsNumber() {
        byte[] later = GoldenFiles.hex("update-solved.hex");
        later[0] = 2;

        assertThatThrownBy(() -> VectorUpdate.of("t-1".getBytes(UTF_8), later))
                .isInstanceOf(DecodeException.class)
                .hasMessage("value: format 2, this program reads format 1");
    }

    @Test
    void shouldReadASnapshotOfTheFirstVersionAndWriteTheSameBytes() throws Exception {
        Snapshot snapshot = SnapshotFolder.read(GoldenFiles.folder("snapshot"));
        EncodedSnapshot encoded = EncodedSnapshot.of(DRAFT);

        assertThat(snapshot.trackIds()).isEqualTo(DRAFT.trackIds());
        assertThat(snapshot.playlistCounts()).isEqualTo(DRAFT.playlistCounts());
        assertThat(snapshot.vectors()).isEqualTo(DRAFT.vectors());
        assertThat(snapshot.manifest()).isEqualTo(encoded.manifest());
        assertThat(encoded.chunks()).singleElement().isEqualTo(GoldenFiles.bytes("snapshot/00000000.chunk"));
        assertThat(Json.encode(encoded.manifest())).isEqualTo(GoldenFiles.bytes("snapshot/manifest.json"));
    }

    @Test
    void shouldReadManifestsFromBeforeTheFieldAsOfAndWithFieldsToCome() throws Exception {
        var manifest = (ObjectNode) Json.mapper().readTree(GoldenFiles.bytes("snapshot/manifest.json"));
        manifest.remove("asOf");
        manifest.putObject("aLaterField").put("x", 1);
        var assembler = new SnapshotAssembler();

        assertThat(assembler.accept("7/manifest", manifest.toString().getBytes(UTF_8)))
                .isEmpty();
        assertThat(assembler.accept("7/00000000", GoldenFiles.bytes("snapshot/00000000.chunk")))
                .hasValueSatisfying(
                        snapshot -> assertThat(snapshot.manifest().asOf()).isNull());
    }

    @Test
    void shouldRefuseASnapshotOfALaterFormatByItsNumberAndTakeTheNext() throws Exception {
        byte[] manifest = GoldenFiles.bytes("snapshot/manifest.json");
        byte[] later = GoldenFiles.bytes("snapshot/00000000.chunk");
        later[3] = '2';
        var assembler = new SnapshotAssembler();
        assembler.accept("7/manifest", manifest);

        assertThatThrownBy(() -> assembler.accept("7/00000000", later))
                .isInstanceOf(SnapshotException.class)
                .hasMessage("chunk of format 2, this program reads format 1: it is older than the one that wrote it");
        assembler.accept("7/manifest", manifest);
        assertThat(assembler.accept("7/00000000", GoldenFiles.bytes("snapshot/00000000.chunk")))
                .isPresent();
    }

    @Test
    void shouldReadACompanionOfTheFirstVersionAndWriteTheSameBytes() throws Exception {
        byte[] manifest = GoldenFiles.bytes("companion-map/manifest.json");
        byte[] content = GoldenFiles.bytes("companion-map/00000000");
        var assembler = new CompanionAssembler();
        assembler.accept("map/3/manifest", manifest);
        Companion companion = assembler.accept("map/3/00000000", content).orElseThrow();
        EncodedCompanion encoded =
                EncodedCompanion.of("map", 3, 7, DRAFT.created(), Map.of("stress", 0.25), MAP.toBytes());

        SongMap map = SongMap.of(companion.content());
        assertThat(map.trackIds()).isEqualTo(MAP.trackIds());
        assertThat(map.x()).isEqualTo(MAP.x());
        assertThat(map.y()).isEqualTo(MAP.y());
        assertThat(map.step()).isEqualTo(MAP.step());
        assertThat(encoded.chunks()).singleElement().isEqualTo(content);
        assertThat(Json.encode(encoded.manifest())).isEqualTo(manifest);
    }

    @Test
    void shouldRefuseAMapOfALaterFormatByItsNumber() {
        byte[] later = GoldenFiles.bytes("companion-map/00000000");
        later[3] = '2';

        assertThatThrownBy(() -> SongMap.of(later))
                .isInstanceOf(CompanionException.class)
                .hasMessageStartingWith("map of format 2");
    }
}
