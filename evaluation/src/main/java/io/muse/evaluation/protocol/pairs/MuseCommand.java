package io.muse.evaluation.protocol.pairs;

import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.Recipe;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.title.BgeTitleEncoder;
import io.muse.embedding.title.CachedTitleEncoder;
import io.muse.embedding.title.TitleEncoder;
import io.muse.evaluation.command.EvaluationOptions;
import io.muse.evaluation.command.HelpOption;
import io.muse.evaluation.data.PlaylistData;
import io.muse.evaluation.protocol.pairs.PairModels.Model;
import io.muse.evaluation.report.Progress;
import io.muse.evaluation.report.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate muse}. */
@Command(
        name = "muse",
        sortOptions = false,
        description = {
            "The MuSE paper's protocol: of playlists that hold one of ten popular songs, 80 %% are trained on; pairs of"
                    + " songs of one held-out playlist shall have a cosine above a threshold, pairs that are never"
                    + " together one below.",
            "Columns '69 %': the paper's threshold |cos| > 0.05 on a mix of which 69 % are positive, as in the paper;"
                    + " acc, F1: the same on balanced pairs; at t: balanced, cos > t, with t tuned on validation pairs.",
            "Negative pairs are of songs as popular as those of the positive ones; for 'AUC uniform' of any songs of the"
                    + " vocabulary."
        })
public final class MuseCommand implements Callable<Integer> {
    private static final Recipe[] RECIPES = {Recipe.PAPER, Recipe.MUSE};
    private static final int CACHED_TITLES = 100_000;

    private final TitleEncoder encoder = new CachedTitleEncoder(new BgeTitleEncoder(), CACHED_TITLES);

    @Mixin
    private EvaluationOptions options = new EvaluationOptions();

    @Option(
            names = "--playlists",
            paramLabel = "N",
            defaultValue = "527",
            description = "Draw so many playlists where there are more (default: ${DEFAULT-VALUE}).")
    private int playlists;

    @Option(
            names = "--popular-songs",
            paramLabel = "N",
            defaultValue = "10",
            description = "Take playlists that hold one of the N songs in most playlists (default: ${DEFAULT-VALUE}).")
    private int popularSongs;

    @Option(
            names = "--min-playlists",
            paramLabel = "N",
            description = "Songs in fewer training playlists get no vector (default: 5, or fewer where that leaves less"
                    + " than 1,000 songs).")
    private @Nullable Integer minPlaylists;

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            defaultValue = "3",
            description = "Samples and splits that the figures are the mean of (default: ${DEFAULT-VALUE}).")
    private int repetitions;

    @Option(
            names = "--epochs",
            split = ",",
            paramLabel = "N",
            defaultValue = "25,100,400",
            description = "Of gradient descent, ascending; 0 leaves its table out (default: ${DEFAULT-VALUE}).")
    private List<Integer> epochs = new ArrayList<>();

    @Option(
            names = "--learning-rates",
            split = ",",
            paramLabel = "RATE",
            defaultValue = "1,2,4",
            description = "Of gradient descent, times the number of songs (default: ${DEFAULT-VALUE}).")
    private List<Double> learningRates = new ArrayList<>();

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private HelpOption help = new HelpOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (repetitions < 1) {
            throw new IllegalArgumentException("--repetitions is " + repetitions + " but must be at least 1");
        }
        PlaylistData data = options.load();
        List<Table> tables = new ArrayList<>();
        try (var workers = Workers.ofMachine()) {
            List<PairTask> tasks = new ArrayList<>();
            for (int i = 0; i < repetitions; i++) {
                long seed = options.seed() + i;
                var sample = PlaylistSample.of(data.playlists(), popularSongs, playlists, seed);
                tasks.add(new PairTask(data, sample, minPlaylists, seed));
            }
            String of = tasks.getFirst().description() + "; mean of " + repetitions + " samples and splits";
            tables.add(table("Models (Table 2). " + of, "model", models(), tasks, workers));
            tables.add(table("Sizes (Table 1).", "d", sizes(), tasks, workers));
            tables.add(table("Exponent of the pair weight.", "α", exponents(), tasks, workers));
            if (epochs.getLast() > 0) {
                tables.add(descent(tasks.getFirst(), workers));
            }
        }
        options.publish(tables);
        return 0;
    }

    private static Map<String, Model> models() {
        Map<String, Model> models = new LinkedHashMap<>();
        addWithRefinements(models, "MuSE as printed", Recipe.PAPER.hyperparameters());
        addWithRefinements(models, "recipe", withArtists(Recipe.MUSE.hyperparameters(), 0));
        return models;
    }

    private static void addWithRefinements(Map<String, Model> models, String name, Hyperparameters plain) {
        var withArtists = withArtists(plain, Recipe.MUSE.hyperparameters().kappa());
        models.put(name, new Model(plain, false));
        models.put(name + " + artist", new Model(withArtists, false));
        models.put(name + " + contrastive", new Model(plain, true));
        models.put(name + " + artist + contrastive", new Model(withArtists, true));
    }

    private static Map<String, Model> sizes() {
        Map<String, Model> models = new LinkedHashMap<>();
        for (Recipe recipe : RECIPES) {
            for (int dimension : new int[] {25, 75, 150, 250, 500}) {
                var sized = recipe.hyperparameters().toBuilder()
                        .dimension(dimension)
                        .build();
                models.put(dimension + ", " + name(recipe), new Model(sized, false));
            }
        }
        return models;
    }

    private static Map<String, Model> exponents() {
        Map<String, Model> models = new LinkedHashMap<>();
        for (Recipe recipe : RECIPES) {
            for (double alpha : new double[] {0.6, 0.75, 0.9}) {
                var weighted = recipe.hyperparameters().toBuilder().alpha(alpha).build();
                models.put(alpha + ", " + name(recipe), new Model(weighted, false));
            }
        }
        return models;
    }

    private static String name(Recipe recipe) {
        return recipe == Recipe.PAPER ? "as printed" : "recipe";
    }

    private static Hyperparameters withArtists(Hyperparameters of, double kappa) {
        return of.toBuilder().kappa(kappa).build();
    }

    private Table table(String caption, String header, Map<String, Model> models, List<PairTask> tasks, Workers workers)
            throws InterruptedException {
        var table = new Table(caption, header, PairFigures.COLUMNS);
        table.add(
                "always yes",
                PairFigures.mean(
                        tasks.stream().map(PairTask::figuresOfAlwaysYes).toList()));
        int trainings = models.size() * tasks.size();
        try (var progress = Progress.start(options.err(), caption.split("\\.", 2)[0], trainings, "models")) {
            int done = 0;
            for (var model : models.entrySet()) {
                List<double[]> figures = new ArrayList<>();
                for (PairTask task : tasks) {
                    figures.add(task.figures(new PairModels(task, encoder, workers).train(model.getValue())));
                    progress.at(++done);
                }
                table.add(model.getKey(), PairFigures.mean(figures));
            }
        }
        return table;
    }

    private Table descent(PairTask task, Workers workers) throws InterruptedException {
        var table = new Table(
                "Epochs × learning rate of batch gradient descent, MuSE as printed, first sample.",
                "optimiser",
                DescentGrid.columns());
        int total = learningRates.size() * epochs.getLast();
        try (var progress = Progress.start(options.err(), "Gradient descent", total, "epochs")) {
            int[] done = {0};
            new DescentGrid(task, Recipe.PAPER.hyperparameters(), epochs, learningRates, workers)
                    .addTo(table, () -> progress.at(++done[0]));
        }
        return table;
    }
}
