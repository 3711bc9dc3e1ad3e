package io.muse.evaluation.command;

import io.muse.contracts.snapshot.EncodedSnapshot;
import io.muse.contracts.snapshot.SnapshotDraft;
import io.muse.contracts.snapshot.SnapshotFolder;
import io.muse.evaluation.file.StagedFolder;
import io.muse.evaluation.vectors.NamedVectors;
import io.muse.evaluation.vectors.VectorFormat;
import io.muse.evaluation.vectors.VectorFormatName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code import-vectors}: vectors of other tools, or of {@code export}, as a snapshot's folder. */
@Command(
        name = "import-vectors",
        sortOptions = false,
        description = {
            "Makes a snapshot's folder of vectors that 'export' or another tool wrote; 'similar' and 'recommend' work on"
                    + " it, and 'train' can go on from it.",
            "How many playlists hold a song is not in such files and counts as 0."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the file cannot be read or is malformed, or the folder cannot be written",
            "2:wrong usage"
        })
public final class ImportVectorsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "word2vec, npy or csv, as 'export' describes them.")
    @SuppressWarnings("NullAway.Init")
    private VectorFormatName format;

    @Option(names = "--in", required = true, paramLabel = "FILE", description = "The file to read.")
    @SuppressWarnings("NullAway.Init")
    private Path in;

    @Mixin
    private ModelFolderOption out = new ModelFolderOption();

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private HelpOption help = new HelpOption();

    @Override
    public Integer call() throws IOException {
        StagedFolder.check(out.folder());
        NamedVectors vectors = VectorFormat.of(format).read(in);
        var draft = new SnapshotDraft(
                1,
                null,
                Instant.now(),
                null,
                vectors.dimension(),
                "imported",
                Map.of("format", format.name().toLowerCase(Locale.ROOT)),
                Map.of(),
                Map.of(),
                vectors.ids(),
                new int[vectors.count()],
                vectors.values());
        try (StagedFolder folder = StagedFolder.beside(out.folder())) {
            SnapshotFolder.write(folder.path(), EncodedSnapshot.of(draft));
            folder.commit();
        }
        spec.commandLine()
                .getOut()
                .printf("%d vectors of dimension %d are in %s%n", vectors.count(), vectors.dimension(), out.folder());
        return 0;
    }
}
