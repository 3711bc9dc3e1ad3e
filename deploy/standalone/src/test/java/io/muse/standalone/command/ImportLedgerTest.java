package io.muse.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportLedgerTest {
    @TempDir
    Path folder;

    @Test
    void shouldKnowWhatWasAddedUntilAFileChangesOrJoins() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path file = Files.writeString(data.resolve("a.ndjson"), "one");
        Path ledger = folder.resolve("state/imported");

        assertThat(new ImportLedger(ledger).contains(data)).isFalse();
        new ImportLedger(ledger).add(data);
        assertThat(new ImportLedger(ledger).contains(data)).isTrue();
        assertThat(new ImportLedger(ledger).contains(file)).isTrue();

        Files.writeString(data.resolve("b.ndjson"), "two");
        assertThat(new ImportLedger(ledger).contains(data)).isFalse();
        assertThat(new ImportLedger(ledger).contains(file)).isTrue();

        Files.writeString(file, "three");
        assertThat(new ImportLedger(ledger).contains(file)).isFalse();
    }
}
