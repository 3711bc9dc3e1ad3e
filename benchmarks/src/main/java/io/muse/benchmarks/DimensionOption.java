package io.muse.benchmarks;

import picocli.CommandLine.Option;

/** {@code --dimension} of vectors; to be mixed in. */
public final class DimensionOption {
    @Option(names = "--dimension", paramLabel = "D", defaultValue = "128", description = "Default: ${DEFAULT-VALUE}.")
    private int dimension;

    public int dimension() {
        return dimension;
    }
}
