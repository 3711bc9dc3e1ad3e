package io.muse.benchmarks;

import io.muse.contracts.json.Json;
import io.muse.evaluation.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --json}: where a benchmark's table is kept for programs; to be mixed in. */
public final class JsonFile {
    @Option(names = "--json", paramLabel = "FILE", description = "Where to write the table as JSON too.")
    private @Nullable Path file;

    /** Writes the table if anybody asked for it. */
    public void write(Table table) throws IOException {
        if (file != null) {
            Files.write(file, Json.encode(table.json()));
        }
    }
}
