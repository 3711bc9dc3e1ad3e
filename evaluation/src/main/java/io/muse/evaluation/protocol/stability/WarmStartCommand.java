package io.muse.evaluation.protocol.stability;

import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.training.TrainingSettings;
import io.muse.evaluation.command.EvaluationOptions;
import io.muse.evaluation.command.HelpOption;
import io.muse.evaluation.command.SweepProgress;
import io.muse.evaluation.command.TrainingOptions;
import io.muse.evaluation.data.Playlist;
import io.muse.evaluation.data.PlaylistData;
import io.muse.evaluation.report.Table;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code evaluate warm-start}. */
@Command(
        name = "warm-start",
        description = {
            "How near a cold run a warm start comes when some playlists changed, and how far the vectors move.",
            "A share of the playlists leaves and as many others come: J of a cold run on what is there then, of the old"
                    + " vectors, and after each sweep from them; and a cold run with another seed, aligned to the old"
                    + " vectors."
        })
public final class WarmStartCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private HelpOption help = new HelpOption();

    @Mixin
    private EvaluationOptions options = new EvaluationOptions();

    @Mixin
    private TrainingOptions training = new TrainingOptions();

    @Option(
            names = "--changed",
            paramLabel = "SHARE",
            defaultValue = "0.01",
            description = "Share of the playlists that changes (default: ${DEFAULT-VALUE}).")
    private double share;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!(share > 0 && share < 0.5)) {
            throw new ParameterException(spec.commandLine(), "--changed: must be above 0 and below 0.5, not " + share);
        }
        TrainingSettings settings = training.settings();
        PlaylistData data = options.load();
        var playlists = ChangedPlaylists.of(data.playlists(), share, options.seed());
        TrainingCorpus before = corpus(data, playlists.before(), settings.hyperparameters());
        TrainingCorpus after = corpus(data, playlists.after(), settings.hyperparameters());
        try (Workers workers = training.workers()) {
            var stages = new WarmStart(settings, workers, new SweepProgress(options.err())).run(before, after);
            options.publish(List.of(table(caption(playlists, before, after), stages)));
        }
        return 0;
    }

    private static TrainingCorpus corpus(PlaylistData data, List<Playlist> playlists, Hyperparameters hyperparameters) {
        TrainingCorpus corpus =
                data.memberships(playlists).corpus(hyperparameters.minPlaylists(), hyperparameters.weighting());
        if (corpus.trackCount() == 0) {
            throw new IllegalArgumentException("--data: no song in " + hyperparameters.minPlaylists()
                    + " or more of the playlists; lower min-playlists or name more data");
        }
        return corpus;
    }

    private static String caption(ChangedPlaylists playlists, TrainingCorpus before, TrainingCorpus after) {
        long fresh = after.tracks().stream()
                .filter(track -> before.indexOf(track) < 0)
                .count();
        return String.format(
                Locale.ROOT,
                "%,d of %,d playlists left and as many came; %,d songs before, %,d after, %,d of them new",
                playlists.changed(),
                playlists.before().size(),
                before.trackCount(),
                after.trackCount(),
                fresh);
    }

    private static Table table(String caption, List<Stage> stages) {
        double cold = stages.get(1).objective();
        var table = new Table(
                caption,
                "playlists, start",
                List.of(
                        new Table.NumberColumn("sweeps", "%.0f"),
                        new Table.NumberColumn("J", "%.6g"),
                        new Table.NumberColumn("J against cold, %", "%+.2f"),
                        new Table.NumberColumn("cosine to the old vectors", "%.4f"),
                        new Table.NumberColumn("seconds", "%.1f")));
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            Double against = i == 0 ? null : 100 * (stage.objective() / cold - 1);
            table.add(
                    stage.label(),
                    Arrays.asList(
                            (double) stage.sweeps(), stage.objective(), against, stage.cosineToOld(), stage.seconds()));
        }
        return table;
    }
}
