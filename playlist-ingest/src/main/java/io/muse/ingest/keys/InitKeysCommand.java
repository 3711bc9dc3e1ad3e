package io.muse.ingest.keys;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./muse keys init}. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the keys of a new deployment, each in a file of its own beside the file \"keys\" with their hashes:",
            "",
            "  query-api            asks the stream; edits for the page and the probe (writer)",
            "  cooccurrence-stream  asks its other instances (reader)",
            "  prometheus           reads the metrics (reader)",
            "  admin                yours (admin)",
            "",
            "For compose: the folder deploy/compose/keys. For Kubernetes: kubectl create secret generic muse-access"
                    + " --from-file=FOLDER, without the file admin.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the folder can't be written, or holds keys already", "2:wrong usage"})
final class InitKeysCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "Made if it is not there; only you may enter it.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(folder.resolve(KeysFolder.KEYS))) {
            throw new IOException(
                    folder.resolve(KeysFolder.KEYS) + " is there already; delete it, or use \"muse keys new\"");
        }
        new KeysFolder(folder).create();
        PrintWriter out = spec.commandLine().getOut();
        out.println("keys are in " + folder + "; yours is in " + folder.resolve("admin"));
        out.flush();
        return 0;
    }
}
