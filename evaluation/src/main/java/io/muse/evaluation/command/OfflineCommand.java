package io.muse.evaluation.command;

import io.muse.embedding.title.TitleEncodingException;
import io.muse.evaluation.simulation.SimulateCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands that need no running stack. */
@Command(
        name = "muse",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TrainCommand.class,
            ExportCommand.class,
            ImportVectorsCommand.class,
            SimilarCommand.class,
            RecommendCommand.class,
            EvaluateCommand.class,
            SimulateCommand.class
        })
public final class OfflineCommand {
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private HelpOption help = new HelpOption();

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** Answers what a user can mend with one line: exit code 1, or 2 for wrong usage. */
    public static CommandLine commandLine() {
        IExecutionExceptionHandler failed = (e, command, result) -> {
            command.getErr().println(command.getCommandName() + ": " + message(e));
            if (!isUsers(e) && System.getenv("MUSE_DEBUG") != null) {
                e.printStackTrace(command.getErr());
            }
            command.getErr().flush();
            return CommandLine.ExitCode.SOFTWARE;
        };
        IParameterExceptionHandler misused = (e, args) -> {
            CommandLine command = e.getCommandLine();
            PrintWriter err = command.getErr();
            err.println(command.getCommandName() + ": " + e.getMessage());
            UnmatchedArgumentException.printSuggestions(e, err);
            err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
            err.flush();
            return CommandLine.ExitCode.USAGE;
        };
        return new CommandLine(new OfflineCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(failed)
                .setParameterExceptionHandler(misused);
    }

    /** Whether the message is meant for users. */
    private static boolean isUsers(Exception e) {
        return e instanceof IOException
                || e instanceof UncheckedIOException
                || e instanceof IllegalArgumentException
                || e instanceof ArithmeticException
                || e instanceof TitleEncodingException;
    }

    private static String message(Exception e) {
        return switch (e) {
            case NoSuchFileException missing -> "no such file: " + missing.getMessage();
            case AccessDeniedException denied -> "access denied: " + denied.getMessage();
            default -> isUsers(e) ? String.valueOf(e.getMessage()) : "unexpected " + e;
        };
    }
}
