package io.muse.benchmarks.ingest;

import picocli.CommandLine.Option;

/** How much is measured. */
final class Sizes {
    @Option(
            names = "--playlists",
            paramLabel = "N",
            defaultValue = "30000",
            description = "Playlists that are imported and then edited (${DEFAULT-VALUE}).")
    int playlists;

    @Option(
            names = "--songs",
            paramLabel = "N",
            defaultValue = "100",
            description = "Songs of each playlist (${DEFAULT-VALUE}).")
    int songs;

    @Option(
            names = "--edits",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Edits of one song each, in the window that is measured (${DEFAULT-VALUE}); half as many"
                    + " before it warm up.")
    long edits;

    @Option(
            names = "--pair-playlists",
            paramLabel = "N",
            defaultValue = "300",
            description = "Playlists of the race against counting pairs (${DEFAULT-VALUE}).")
    int pairPlaylists;

    @Option(
            names = "--pair-edits",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Edits of the race against counting pairs (${DEFAULT-VALUE}).")
    long pairEdits;

    @Option(
            names = "--further-edits",
            paramLabel = "N",
            defaultValue = "200000",
            description =
                    "Edits with which the factored topology goes on after the race, in the window that is measured"
                            + " (${DEFAULT-VALUE}); half as many before it warm up.")
    long furtherEdits;

    @Option(
            names = "--revisions",
            description = "Edits carry a revision, so that no event id need be remembered to know a repeated edit.")
    boolean revisions;

    @Option(
            names = "--pairs",
            paramLabel = "HOW",
            defaultValue = "BOTH_WAYS",
            description = "How they are counted, of ${COMPLETION-CANDIDATES}: under both songs, so that a row is one"
                    + " range scan, or once, which is half the work (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    Pairs pairs;

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "4", description = "Default: ${DEFAULT-VALUE}.")
    int partitions;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "2",
            description = "Stream threads of each topology (${DEFAULT-VALUE}).")
    int threads;
}
