package io.muse.ingest.command;

import io.muse.contracts.json.DecodeException;
import io.muse.ingest.publish.PublishFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What goes wrong in a command is one line on the terminal and exit code 1. */
public final class OneLineErrors implements IExecutionExceptionHandler {
    /** Name of the mixin that holds {@link KafkaOptions} in a command. */
    public static final String KAFKA = "kafka";

    @Override
    public int handleExecutionException(Exception e, CommandLine failed, ParseResult arguments) {
        failed.getErr().println(failed.getCommandSpec().qualifiedName() + ": " + message(e, failed));
        failed.getErr().flush();
        return failed.getCommandSpec().exitCodeOnExecutionException();
    }

    private static String message(Exception e, CommandLine failed) {
        if (e instanceof KafkaException kafka) {
            CommandSpec mixin = failed.getCommandSpec().mixins().get(KAFKA);
            if (mixin != null && mixin.userObject() instanceof KafkaOptions options) {
                return options.problem(kafka);
            }
        }
        if (e instanceof NoSuchFileException) {
            return "no such file: " + e.getMessage();
        }
        boolean expected = e instanceof IOException
                || e instanceof UncheckedIOException
                || e instanceof DecodeException
                || e instanceof PublishFailedException
                || e instanceof KafkaException;
        return expected ? String.valueOf(e.getMessage()) : "unexpected " + e;
    }
}
