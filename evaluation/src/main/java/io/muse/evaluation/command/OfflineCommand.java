package io.muse.evaluation.command;

import io.muse.evaluation.simulation.SimulateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Mixin;

/** The commands that need no running stack. */
@Command(
        name = "muse",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {EvaluateCommand.class, SimulateCommand.class})
public final class OfflineCommand {
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private HelpOption help = new HelpOption();

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** Answers what a user can mend with one line and exit code 1. */
    public static CommandLine commandLine() {
        IExecutionExceptionHandler handler = (e, command, result) -> {
            if (e instanceof IOException
                    || e instanceof UncheckedIOException
                    || e instanceof IllegalArgumentException) {
                command.getErr().println(command.getCommandName() + ": " + message(e));
                return CommandLine.ExitCode.SOFTWARE;
            }
            throw e;
        };
        return new CommandLine(new OfflineCommand()).setExecutionExceptionHandler(handler);
    }

    private static String message(Exception e) {
        return e instanceof java.nio.file.NoSuchFileException
                ? "no such file: " + e.getMessage()
                : String.valueOf(e.getMessage());
    }
}
