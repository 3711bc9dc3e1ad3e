package io.muse.benchmarks.live;

import picocli.CommandLine.Option;

/** How large and how busy the simulated platform of a live benchmark is; to be mixed in. */
public final class PlatformOptions {
    @Option(
            names = "--playlists",
            paramLabel = "N",
            defaultValue = "1900",
            description = "Size of the simulated platform (default: ${DEFAULT-VALUE}, which have 60,000 songs).")
    private int playlists;

    @Option(
            names = "--edits-per-second",
            paramLabel = "R",
            description = "Pace of the edits (default: ${DEFAULT-VALUE}).")
    private int editsPerSecond;

    /** @param editsPerSecond unless told */
    public PlatformOptions(int editsPerSecond) {
        this.editsPerSecond = editsPerSecond;
    }

    public LivePlatform.Size size() {
        return new LivePlatform.Size(playlists, editsPerSecond);
    }
}
