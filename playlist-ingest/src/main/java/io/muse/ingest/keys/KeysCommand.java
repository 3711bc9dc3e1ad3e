package io.muse.ingest.keys;

import io.muse.ingest.command.OneLineErrors;
import io.muse.ingest.command.QuietLogging;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./muse keys}. */
@Command(
        name = "muse keys",
        mixinStandardHelpOptions = true,
        description = {
            "API keys for services that listen elsewhere than on this machine.",
            "",
            "The services know the hashes only (muse.access.keys-file, one key a line); a key itself is shown once, when it"
                    + " is made. To take a key back, delete its line: it stops within seconds.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {NewKeyCommand.class, InitKeysCommand.class})
public final class KeysCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: new or init");
    }

    public static void main(String[] args) {
        QuietLogging.install();
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new KeysCommand()).setExecutionExceptionHandler(new OneLineErrors());
    }
}
