package io.muse.evaluation.command;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.evaluation.vectors.NamedVectors;
import io.muse.evaluation.vectors.VectorFormat;
import io.muse.evaluation.vectors.VectorFormatName;
import io.muse.evaluation.vectors.VectorOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code export}: a snapshot's vectors for other tools. */
@Command(
        name = "export",
        sortOptions = false,
        description =
                "Writes a snapshot's vectors for other tools. Read back by import-vectors they are the same to the"
                        + " last bit.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the snapshot cannot be read, or the file cannot be written", "2:wrong usage"})
public final class ExportCommand implements Callable<Integer> {
    @Mixin
    private SnapshotOption snapshot = new SnapshotOption();

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "word2vec: its text format, a line 'count dimension', then a line a vector, id and floats;"
                    + " whitespace and %% in an id are percent-encoded. npy: a NumPy array of float32, and FILE.ids.txt"
                    + " with an id a line. csv: a header 'id,v0,v1,…', then a row a vector.")
    @SuppressWarnings("NullAway.Init")
    private VectorFormatName format;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "'-' is the standard output (not for npy).")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private HelpOption help = new HelpOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Snapshot vectors = snapshot.read();
        VectorOutput target = out.equals(Path.of("-")) ? VectorOutput.stream(System.out) : VectorOutput.file(out);
        VectorFormat.of(format)
                .write(new NamedVectors(vectors.trackIds(), vectors.dimension(), vectors.vectors()), target);
        return 0;
    }
}
