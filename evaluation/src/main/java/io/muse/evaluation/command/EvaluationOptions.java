package io.muse.evaluation.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muse.contracts.json.Json;
import io.muse.evaluation.data.PlaylistData;
import io.muse.evaluation.report.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every protocol is told, and where its tables go. To be mixed in. */
public final class EvaluationOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the split, the models and whatever is drawn (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the tables to this file too.")
    private @Nullable Path json;

    /** Reads the data; progress goes to the error stream. */
    public PlaylistData load() throws IOException {
        return data.load(err());
    }

    public long seed() {
        return seed;
    }

    /** Where progress goes. */
    public PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Prints the tables, and writes them where {@code --json} says. */
    public void publish(List<Table> tables) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        tables.forEach(table -> out.println(table.text()));
        out.flush();
        if (json != null) {
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            document.put("protocol", spec.name());
            document.put("seed", seed);
            var array = document.putArray("tables");
            tables.forEach(table -> array.add(table.json()));
            Files.write(json, Json.encode(document));
        }
    }
}
