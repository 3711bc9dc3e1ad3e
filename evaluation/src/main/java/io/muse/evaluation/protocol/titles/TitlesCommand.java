package io.muse.evaluation.protocol.titles;

import io.muse.embedding.title.BgeTitleEncoder;
import io.muse.embedding.title.CachedTitleEncoder;
import io.muse.embedding.title.TitleEncoder;
import io.muse.embedding.training.TrainingSettings;
import io.muse.evaluation.command.EvaluationOptions;
import io.muse.evaluation.command.HelpOption;
import io.muse.evaluation.command.TrainingOptions;
import io.muse.evaluation.data.PlaylistData;
import io.muse.evaluation.report.Progress;
import io.muse.evaluation.report.Table;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate titles}. */
@Command(
        name = "titles",
        sortOptions = false,
        description = {
            "What the titles of playlists do for song vectors: MuSE without them, refined by contrast, and with virtual"
                    + " co-memberships of playlists with similar titles.",
            "Half of each held-out playlist is given, the rest is to be found (R-precision, NDCG@500); pairs of songs of"
                    + " one held-out playlist against pairs that are never together (AUC), and of these the pairs with a"
                    + " song in two training playlists or fewer (AUC, few). 'evaluate continuation' has titles as"
                    + " queries."
        })
public final class TitlesCommand implements Callable<Integer> {
    private static final int TITLES_KEPT = 100_000;

    @Mixin
    private EvaluationOptions options = new EvaluationOptions();

    @Mixin
    private TrainingOptions training = new TrainingOptions();

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            defaultValue = "3",
            description = "Splits that the figures are the mean of (default: ${DEFAULT-VALUE}).")
    private int repetitions;

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private HelpOption help = new HelpOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (repetitions < 1) {
            throw new IllegalArgumentException("--repetitions is " + repetitions + " but must be at least 1");
        }
        TrainingSettings settings = training.settings();
        PlaylistData data = options.load();
        TitleEncoder encoder = new CachedTitleEncoder(new BgeTitleEncoder(), TITLES_KEPT);
        Map<String, double[]> sums = new LinkedHashMap<>();
        String caption = "";
        try (var workers = training.workers();
                var progress = Progress.start(options.err(), "Titles", repetitions, "splits")) {
            for (int i = 0; i < repetitions; i++) {
                var task = new TitleTask(data, settings.hyperparameters().minPlaylists(), options.seed() + i);
                if (i == 0) {
                    caption = caption(task);
                }
                for (var model : new TitleModels(task, settings, encoder, workers)
                        .train()
                        .entrySet()) {
                    double[] figures = task.figures(model.getValue(), workers);
                    sums.merge(model.getKey(), figures, TitlesCommand::sum);
                }
                progress.at(i + 1);
            }
        }
        options.publish(List.of(table(caption, sums)));
        return 0;
    }

    private Table table(String caption, Map<String, double[]> sums) {
        var table =
                new Table(caption, "song vectors", Table.columns("%.4f", "R-precision", "NDCG@500", "AUC", "AUC, few"));
        sums.forEach((model, sum) -> table.add(
                model, Arrays.stream(sum).map(x -> x / repetitions).boxed().toList()));
        return table;
    }

    private String caption(TitleTask task) {
        return String.format(
                Locale.ROOT,
                "%,d training playlists, %,d songs, %,d playlists continued; mean of %d splits",
                task.training().size(),
                task.songs(),
                task.continued(),
                repetitions);
    }

    private static double[] sum(double[] x, double[] y) {
        double[] sum = x.clone();
        Arrays.setAll(sum, i -> x[i] + y[i]);
        return sum;
    }
}
