package io.muse.evaluation.command;

import picocli.CommandLine.Option;

/** {@code --help}, to be mixed in. */
public final class HelpOption {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it.
    private boolean help;
}
