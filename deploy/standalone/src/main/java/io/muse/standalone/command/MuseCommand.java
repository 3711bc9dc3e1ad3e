package io.muse.standalone.command;

import io.muse.standalone.stack.StackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./muse}: the stack on one machine. The script adds the commands that need no Java of ours. */
@Command(
        name = "muse",
        description = "Live music embeddings: the whole pipeline on this machine.",
        mixinStandardHelpOptions = true,
        version = "MuSE streaming 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Also: muse import PATH…   feed files to the running stack",
            "      muse simulate       feed a simulated platform to the running stack",
            "      muse dead-letters   records that could not be applied: list, show, replay",
            "      muse forget         delete all playlists of a listener",
            "      muse keys           API keys for services that listen elsewhere: new, init",
            "",
            "Offline, without a running stack:",
            "      muse train          song vectors from playlists, as a snapshot's folder",
            "      muse similar        the songs closest to one",
            "      muse recommend      continue the playlists of a file",
            "      muse export         vectors for other tools: word2vec, npy, csv",
            "      muse import-vectors and back into a snapshot's folder",
            "      muse evaluate       quality on held-out playlists",
            "",
            "      muse build          build what is stale",
            "      muse test           build and run all tests",
            "",
            "Each command explains itself with --help."
        },
        subcommands = {UpCommand.class, DownCommand.class, StatusCommand.class, LogsCommand.class})
public final class MuseCommand implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    /** Exit codes: 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] args) {
        CommandLine commandLine = new CommandLine(new MuseCommand());
        commandLine.setExecutionExceptionHandler((e, failed, parsed) -> {
            if (e instanceof StackException || e instanceof java.io.IOException) {
                System.err.println("muse: " + e.getMessage());
            } else {
                System.err.println("muse: unexpected " + e);
                if (System.getenv("MUSE_DEBUG") != null) {
                    e.printStackTrace();
                }
            }
            return 1;
        });
        System.exit(commandLine.execute(args));
    }
}
