package io.muse.evaluation.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedFolderTest {
    @TempDir
    private Path parent;

    private void write(Path folder, String... names) throws IOException {
        Files.createDirectories(folder);
        for (String name : names) {
            Files.writeString(folder.resolve(name), name);
        }
    }

    private static Stream<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    @Test
    void shouldLeaveEverythingAsItWasWhenNotCommitted() throws Exception {
        Path target = parent.resolve("model");
        write(target, "manifest.json", "00000000.chunk");

        try (var staged = StagedFolder.beside(target)) {
            write(staged.path(), "manifest.json", "00000001.chunk");
            assertThat(names(target)).containsExactlyInAnyOrder("manifest.json", "00000000.chunk");
        }

        assertThat(names(target)).containsExactlyInAnyOrder("manifest.json", "00000000.chunk");
        assertThat(names(parent)).containsExactly("model");
    }

    @Test
    void shouldReplaceASnapshotAndNothingElseWhenCommitted() throws Exception {
        Path target = parent.resolve("model");
        write(target, "manifest.json", "00000000.chunk", "title-model.bin", "notes.txt", "1.chunk");

        try (var staged = StagedFolder.beside(target)) {
            write(staged.path(), "manifest.json", "00000001.chunk");
            staged.commit();
        }

        assertThat(names(target)).containsExactlyInAnyOrder("manifest.json", "00000001.chunk", "notes.txt", "1.chunk");
        assertThat(names(parent)).containsExactly("model");
    }

    @Test
    void shouldCreateTheFoldersAboveWhenCommitted() throws Exception {
        Path target = parent.resolve("deep/er/model");

        try (var staged = StagedFolder.beside(target)) {
            write(staged.path(), "manifest.json");
            staged.commit();
        }

        assertThat(names(target)).containsExactly("manifest.json");
    }

    @Test
    void shouldRefuseAFolderOfOtherFilesAndAFile() throws Exception {
        write(parent.resolve("thesis"), "chapter1.tex");
        Files.writeString(parent.resolve("file"), "");

        assertThatThrownBy(() -> StagedFolder.beside(parent.resolve("thesis")))
                .hasMessageContaining("holds files but no snapshot");
        assertThatThrownBy(() -> StagedFolder.beside(parent.resolve("file"))).hasMessageContaining("is a file");
    }

    @Test
    void shouldKeepTheOldFileWhenWritingTheNewOneFails() throws Exception {
        Path file = parent.resolve("answers");
        Files.writeString(file, "old");

        assertThatThrownBy(() -> OutputFile.write(file, out -> {
                    out.write('x');
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");
        assertThat(file).hasContent("old");
        assertThat(names(parent)).containsExactly("answers");

        OutputFile.write(file, out -> out.write('y'));
        assertThat(file).hasContent("y");
    }
}
