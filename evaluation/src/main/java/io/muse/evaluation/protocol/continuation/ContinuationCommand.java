package io.muse.evaluation.protocol.continuation;

import io.muse.embedding.parallel.Workers;
import io.muse.evaluation.command.EvaluationOptions;
import io.muse.evaluation.command.HelpOption;
import io.muse.evaluation.data.PlaylistData;
import io.muse.evaluation.split.PlaylistSplit;
import io.muse.evaluation.split.Vocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate continuation}. */
@Command(
        name = "continuation",
        description = {
            "How well models continue playlists that they were not trained on.",
            "Playlists are split 80/10/10. Of each test playlist half of the songs, its title alone, 1, 5 or 10 songs are"
                    + " given and the others are to be found. Every model is tuned on the validation playlists."
        })
public final class ContinuationCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private HelpOption help = new HelpOption();

    @Mixin
    private EvaluationOptions options = new EvaluationOptions();

    @Option(
            names = "--models",
            split = ",",
            paramLabel = "NAME",
            description = "Only these: ${COMPLETION-CANDIDATES}. The ladder leads from MuSE as printed to the recipe.",
            completionCandidates = Models.Names.class)
    private List<String> models = List.of();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Change a setting of MuSE's recipe, as the training commands do, or the gram-weight or query-lambda of its"
                            + " query, as in alpha=0.5.")
    private Map<String, String> settings = Map.of();

    @Option(
            names = "--min-playlists",
            paramLabel = "N",
            description = "A song is a candidate where at least N training playlists hold it"
                    + " (default: the largest of 5, 2 and 1 that leaves 1,000 songs).")
    private @Nullable Integer minPlaylists;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            defaultValue = "1",
            description = "Splits to average over, with the seeds from --seed on (default: ${DEFAULT-VALUE}).")
    private int repeats;

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "25",
            description = "Try at most N settings a model; 1 tunes nothing (default: ${DEFAULT-VALUE}).")
    private int trials;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var all = new Models(MuseKeys.of(settings));
        var families = models.isEmpty() ? all.usual() : all.named(models);
        PlaylistData data = options.load();
        List<List<ModelResult>> results = new ArrayList<>();
        String caption = "";
        try (var workers = Workers.ofMachine()) {
            for (int repeat = 0; repeat < repeats; repeat++) {
                long seed = options.seed() + repeat;
                var split = PlaylistSplit.of(data.playlists(), seed);
                int least = minPlaylists == null ? Vocabulary.minPlaylists(split.training()) : minPlaylists;
                var comparison = new Comparison(data, split, least, seed, trials, workers, options.err());
                if (comparison.tested(Given.HALF) == 0) {
                    throw new IllegalArgumentException("no test playlist holds two songs that " + least
                            + " training playlists hold: lower --min-playlists");
                }
                results.add(comparison.run(families));
                if (repeat == 0) {
                    caption = caption(comparison, split, least);
                }
            }
        }
        options.publish(new ContinuationTables(results).tables(caption));
        return 0;
    }

    private String caption(Comparison comparison, PlaylistSplit split, int least) {
        int tested = comparison.tested(Given.HALF);
        return String.format(
                        Locale.ROOT,
                        "%,d test playlists (%,d left out: fewer than two candidates); %,d candidates, the songs in at"
                                + " least %d of %,d training playlists",
                        tested,
                        split.test().size() - tested,
                        comparison.songs(),
                        least,
                        split.training().size())
                + (repeats == 1 ? "" : "; the first of " + repeats + " splits; ± over the splits");
    }
}
