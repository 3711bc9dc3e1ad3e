package io.muse.evaluation.command;

import io.muse.contracts.snapshot.EncodedSnapshot;
import io.muse.contracts.snapshot.SnapshotDraft;
import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.foldin.FoldIn;
import io.muse.embedding.foldin.FoldInSettings;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.ranking.TunedRanking;
import io.muse.embedding.refine.ContrastiveRefinement;
import io.muse.embedding.refine.GateSettings;
import io.muse.embedding.refine.RefinementGate;
import io.muse.embedding.refine.RefinementSettings;
import io.muse.embedding.refine.RefinementStep;
import io.muse.embedding.title.BgeTitleEncoder;
import io.muse.embedding.title.CachedTitleEncoder;
import io.muse.embedding.title.TitleModelFile;
import io.muse.embedding.training.TrainedVectors;
import io.muse.embedding.training.TrainingRun;
import io.muse.embedding.training.TrainingSettings;
import io.muse.embedding.training.TrainingStep;
import io.muse.evaluation.data.PlaylistData;
import io.muse.evaluation.file.ModelFolder;
import io.muse.evaluation.file.StagedFolder;
import io.muse.evaluation.recommend.Titles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code train}: from playlists to a snapshot's folder, by the same run as the trainer's. */
@Command(
        name = "train",
        sortOptions = false,
        description = {
            "Trains song vectors on playlists and writes them as a snapshot's folder, with the playlists and the catalog"
                    + " that they were trained on beside them, and what their titles tell.",
            "Deterministic: the same data and settings give the same vectors, bit for bit, whatever the threads, on processors"
                    + " of the same vector width."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:data cannot be read, or the folder cannot be written", "2:wrong usage"})
public final class TrainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private ModelFolderOption out = new ModelFolderOption();

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "Go on from the vectors of this snapshot (warm start); new songs start from random ones.")
    private @Nullable Path from;

    @Option(
            names = "--align-to",
            paramLabel = "DIR",
            description =
                    "Start cold, then rotate the vectors to lie as close to this snapshot's as they can: similarities"
                            + " stay what they are, and vectors of both can be compared.")
    private @Nullable Path alignTo;

    @Option(
            names = "--no-titles",
            description = "Learn nothing from the playlists' titles: 'recommend' will not understand them.")
    private boolean withoutTitles;

    @Option(
            names = "--refine",
            description = "Refine the vectors by the playlists' titles, where playlists that are held out of a second"
                    + " training say that it is no worse; the manifest has the figures.")
    private boolean refine;

    @Option(
            names = "--usual-ranking",
            description = "Let 'recommend' rank by the usual settings. If not, a second training without a tenth of the"
                    + " playlists chooses them: what ranks those best.")
    private boolean usualRanking;

    @Mixin
    private TrainingOptions training = new TrainingOptions();

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private HelpOption help = new HelpOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (from != null && alignTo != null) {
            throw new ParameterException(
                    spec.commandLine(), "--align-to: a warm start (--from) is aligned already; leave one of them out");
        }
        TrainingSettings settings = training.settings();
        StagedFolder.check(out.folder());
        int dimension = settings.hyperparameters().dimension();
        EarlierSnapshot earlier = EarlierSnapshot.read(from, alignTo, dimension);
        PrintWriter err = spec.commandLine().getErr();
        PlaylistData playlists = data.load(err);
        TrainingCorpus corpus = corpus(playlists, settings.hyperparameters());
        try (Workers workers = training.workers()) {
            List<TrainingStep> steps = refine ? List.of(refinement(settings, playlists, workers)) : List.of();
            TrainedVectors trained = new TrainingRun(settings, workers, steps, new SweepProgress(err))
                    .run(corpus, earlier.start(dimension));
            Optional<TunedRanking> ranking =
                    usualRanking ? Optional.empty() : Optional.of(new RankingChoice(settings, workers).of(corpus, err));
            var snapshot = EncodedSnapshot.of(draft(corpus, trained, settings.hyperparameters(), earlier, ranking));
            try (StagedFolder folder = StagedFolder.beside(out.folder())) {
                ModelFolder.write(folder.path(), snapshot, playlists);
                learnTitles(folder.path(), snapshot.manifest(), trained, playlists, workers);
                folder.commit();
            }
            print(new TrainingSummary(playlists, corpus, trained, ranking));
        }
        return 0;
    }

    private static TrainingStep refinement(TrainingSettings settings, PlaylistData playlists, Workers workers) {
        var encoder = new CachedTitleEncoder(
                new BgeTitleEncoder(), 2 * playlists.playlists().size());
        var refinement = new ContrastiveRefinement(RefinementSettings.defaults(), encoder, workers);
        var gate = new RefinementGate(refinement, settings, GateSettings.defaults(), workers);
        return new RefinementStep(
                refinement, gate, playlists.titles(), GateSettings.defaults().remeasureAfter());
    }

    private void learnTitles(
            Path folder, SnapshotManifest manifest, TrainedVectors trained, PlaylistData playlists, Workers workers)
            throws IOException, InterruptedException {
        if (withoutTitles) {
            return;
        }
        var matrix = new VectorMatrix(trained.vectors(), manifest.count(), manifest.dimension());
        var model = new Titles(BgeTitleEncoder::new, spec.commandLine().getErr())
                .learn(
                        trained.tracks(),
                        new FoldIn(matrix, trained.sweeps().getLast().rows(), FoldInSettings.defaults()),
                        playlists.playlists(),
                        workers);
        if (model.isPresent()) {
            TitleModelFile.save(model.get(), manifest.sha256(), folder);
        }
    }

    private TrainingCorpus corpus(PlaylistData playlists, Hyperparameters hyperparameters) throws IOException {
        TrainingCorpus corpus =
                playlists.memberships().corpus(hyperparameters.minPlaylists(), hyperparameters.weighting());
        if (corpus.trackCount() == 0) {
            throw new IOException("--data: no song in " + corpus.minPlaylists() + " or more of the "
                    + playlists.playlists().size() + " playlists; lower min-playlists or name more data");
        }
        return corpus;
    }

    private SnapshotDraft draft(
            TrainingCorpus corpus,
            TrainedVectors trained,
            Hyperparameters hyperparameters,
            EarlierSnapshot earlier,
            Optional<TunedRanking> ranking) {
        Map<String, String> settings = new TreeMap<>(hyperparameters.toMap());
        Map<String, Double> quality = trained.quality();
        ranking.ifPresent(tuned -> {
            settings.putAll(tuned.settings().toMap());
            quality.putAll(tuned.quality());
        });
        quality.put("minPlaylists", (double) corpus.minPlaylists());
        quality.put("memberships", (double) corpus.memberships());
        quality.put("playlists", (double) corpus.playlistCount());
        Long alignedTo = earlier.alignedTo();
        if (alignedTo != null) {
            quality.put("alignedTo", alignedTo.doubleValue());
        }
        return new SnapshotDraft(
                earlier.nextVersion(),
                earlier.parent(),
                Instant.now(),
                null,
                hyperparameters.dimension(),
                training.objective(),
                settings,
                quality,
                Map.of(),
                trained.tracks(),
                trained.playlistCounts(),
                trained.vectors());
    }

    private void print(TrainingSummary summary) {
        PrintWriter output = spec.commandLine().getOut();
        summary.tables().forEach(table -> output.println(table.text()));
        output.flush();
    }
}
