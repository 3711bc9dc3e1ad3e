package io.muse.evaluation.command;

import io.muse.evaluation.protocol.clusters.ClustersCommand;
import io.muse.evaluation.protocol.continuation.ContinuationCommand;
import io.muse.evaluation.protocol.map.MapCommand;
import io.muse.evaluation.protocol.pairs.MuseCommand;
import io.muse.evaluation.protocol.stability.WarmStartCommand;
import io.muse.evaluation.protocol.titles.TitlesCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code evaluate}: the protocols of the papers, each a subcommand. */
@Command(
        name = "evaluate",
        synopsisSubcommandLabel = "PROTOCOL",
        description = "Measures the quality of song vectors on playlists that they were not trained on.",
        subcommands = {
            ContinuationCommand.class,
            ClustersCommand.class,
            MapCommand.class,
            WarmStartCommand.class,
            MuseCommand.class,
            TitlesCommand.class
        })
public final class EvaluateCommand {
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private HelpOption help = new HelpOption();
}
