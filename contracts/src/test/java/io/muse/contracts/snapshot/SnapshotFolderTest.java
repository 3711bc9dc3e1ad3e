package io.muse.contracts.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.contracts.json.Json;
import io.muse.contracts.testing.Schemas;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFolderTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadBackWhatItWrote() throws Exception {
        SnapshotDraft draft = SnapshotFixture.draft(2, 3_000, 100);
        SnapshotFolder.write(folder, EncodedSnapshot.of(draft));

        Snapshot snapshot = SnapshotFolder.read(folder);

        assertThat(snapshot.trackIds()).isEqualTo(draft.trackIds());
        assertThat(snapshot.vectors()).isEqualTo(draft.vectors());
        assertThat(snapshot.manifest().parent()).isEqualTo(1);
    }

    @Test
    void shouldSayWhichPartIsMissingOrDamaged() throws Exception {
        assertThatThrownBy(() -> SnapshotFolder.read(folder)).hasMessageContaining("manifest.json is missing");
        SnapshotFolder.write(folder, SnapshotFixture.encoded(2, 3_000, 100));
        Path chunk = folder.resolve("00000001.chunk");
        byte[] bytes = Files.readAllBytes(chunk);
        bytes[bytes.length - 1] ^= 1;
        Files.write(chunk, bytes);
        assertThatThrownBy(() -> SnapshotFolder.read(folder)).hasMessageContaining("corrupted snapshot 2: SHA-256");
        Files.delete(chunk);
        assertThatThrownBy(() -> SnapshotFolder.read(folder)).hasMessageContaining("00000001.chunk is missing");
    }

    @Test
    void shouldSatisfyTheManifestsSchema() {
        String json = new String(Json.encode(SnapshotFixture.encoded(2, 3, 4).manifest()), StandardCharsets.UTF_8);

        assertThat(Schemas.violations("snapshot-manifest", json)).isEmpty();
    }
}
