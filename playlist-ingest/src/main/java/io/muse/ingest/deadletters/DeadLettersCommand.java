package io.muse.ingest.deadletters;

import io.muse.ingest.command.OneLineErrors;
import io.muse.ingest.command.QuietLogging;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./muse dead-letters}. */
@Command(
        name = "muse dead-letters",
        mixinStandardHelpOptions = true,
        description = {
            "Records that the stream could not apply: look at them, repair them, send them again.",
            "",
            "Repairing one: write it to a file, edit what stands at \"value\", send the file:",
            "  muse dead-letters show 2-17 --json > letter.json",
            "  muse dead-letters replay --file letter.json",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListCommand.class, ShowCommand.class, ReplayCommand.class})
public final class DeadLettersCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: list, show or replay");
    }

    public static void main(String[] args) {
        QuietLogging.install();
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new DeadLettersCommand()).setExecutionExceptionHandler(new OneLineErrors());
    }
}
