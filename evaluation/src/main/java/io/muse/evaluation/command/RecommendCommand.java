package io.muse.evaluation.command;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.embedding.foldin.FoldIn;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.ranking.RankingSettings;
import io.muse.embedding.ranking.SecondStage;
import io.muse.embedding.title.BgeTitleEncoder;
import io.muse.evaluation.file.ModelFolder;
import io.muse.evaluation.file.OutputFile;
import io.muse.evaluation.recommend.FallbackRanker;
import io.muse.evaluation.recommend.PlaylistNeighborhood;
import io.muse.evaluation.recommend.PlaylistRanker;
import io.muse.evaluation.recommend.PopularityRanker;
import io.muse.evaluation.recommend.QueryBatch;
import io.muse.evaluation.recommend.QueryVectors;
import io.muse.evaluation.recommend.Titles;
import io.muse.evaluation.recommend.TwoStageRanker;
import io.muse.evaluation.report.Progress;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code recommend}: continues the playlists of a file. */
@Command(
        name = "recommend",
        sortOptions = false,
        description = {
            "Continues playlists: a query a line, {\"id\", \"tracks\": [id, …], \"title\"?}, becomes a line"
                    + " {\"id\", \"tracks\": [{\"id\", \"score\"}, …]}, best first.",
            "Songs of the query are not recommended. Tracks that the snapshot does not know are passed over; a query"
                    + " without a known track gets what its title points to, or else the songs of most playlists."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:a file cannot be read or written, or a line is malformed", "2:wrong usage"})
public final class RecommendCommand implements Callable<Integer> {
    private static final Path STANDARD = Path.of("-");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private SnapshotOption snapshot = new SnapshotOption();

    @Option(
            names = "--queries",
            required = true,
            paramLabel = "FILE",
            description = "A query a line; '-' is the standard input.")
    @SuppressWarnings("NullAway.Init")
    private Path queries;

    @Option(
            names = "-k",
            paramLabel = "N",
            defaultValue = "500",
            description = "Songs a query (default: ${DEFAULT-VALUE}).")
    private int k;

    @Option(
            names = "--second-stage",
            paramLabel = "WEIGHT",
            description =
                    "What exact co-occurrence with the seeds counts beside the vectors, where the snapshot's folder"
                            + " holds the playlists; 0 ranks by the vectors alone (default: as 'train' found best).")
    private @Nullable Double secondStageWeight;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "'-' is the standard output.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private HelpOption help = new HelpOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (k < 1) {
            throw new ParameterException(spec.commandLine(), "-k: " + k + " is too small; at least 1");
        }
        if (secondStageWeight != null && !(secondStageWeight >= 0 && secondStageWeight < Double.POSITIVE_INFINITY)) {
            throw new ParameterException(
                    spec.commandLine(), "--second-stage: " + secondStageWeight + " must be at least 0");
        }
        PrintWriter err = spec.commandLine().getErr();
        Snapshot vectors = snapshot.read();
        RankingSettings ranking = ranking(vectors);
        QueryBatch batch = read(vectors);
        VectorMatrix matrix = SnapshotOption.matrix(vectors);
        QueryVectors queryVectors = new Titles(BgeTitleEncoder::new, err)
                .queries(
                        snapshot.folder(),
                        vectors,
                        new FoldIn(matrix, vectors.manifest().sweptSongs(), ranking.query()),
                        batch.titles());
        try (Workers workers = Workers.ofMachine();
                Progress progress = Progress.start(err, "Recommending", batch.size(), "queries")) {
            PlaylistRanker ranker = new FallbackRanker(
                    queryVectors::understands,
                    new TwoStageRanker(
                            matrix,
                            vectors.manifest().sweptSongs(),
                            queryVectors,
                            secondStage(vectors, ranking.secondStage()),
                            workers),
                    new PopularityRanker(vectors.playlistCounts()));
            write(target -> batch.answer(ranker, k, workers, target, progress::at));
        }
        note(err, batch.unknownTracks(), "tracks of the queries are unknown to the snapshot and were passed over");
        note(
                err,
                batch.count(query -> !queryVectors.understands(query)),
                "queries say nothing that the snapshot knows and got the songs of most playlists");
        return 0;
    }

    private RankingSettings ranking(Snapshot vectors) throws IOException {
        try {
            var recorded = RankingSettings.from(vectors.manifest().hyperParameters());
            return secondStageWeight == null ? recorded : recorded.withSecondStage(secondStageWeight);
        } catch (IllegalArgumentException e) {
            throw new IOException("hyperParameters of the snapshot in " + snapshot.folder() + ": " + e.getMessage(), e);
        }
    }

    /** Null where the playlists are not beside the snapshot, or not wanted. */
    private @Nullable SecondStage secondStage(Snapshot vectors, double weight) throws IOException {
        if (weight == 0) {
            return null;
        }
        var playlists =
                ModelFolder.playlists(snapshot.folder(), spec.commandLine().getErr());
        return playlists.isEmpty()
                ? null
                : new SecondStage(
                        PlaylistNeighborhood.of(
                                vectors.trackIds(), vectors.manifest().sweptSongs(), playlists),
                        weight);
    }

    private QueryBatch read(Snapshot vectors) throws IOException {
        if (queries.equals(STANDARD)) {
            return new QueryBatch(vectors.trackIds(), "standard input", System.in);
        }
        try (InputStream in = Files.newInputStream(queries)) {
            return new QueryBatch(vectors.trackIds(), queries.toString(), in);
        }
    }

    private void write(OutputFile.Content content) throws IOException, InterruptedException {
        if (!out.equals(STANDARD)) {
            OutputFile.write(out, content);
            return;
        }
        OutputStream standard = new BufferedOutputStream(System.out, 1 << 16);
        content.writeTo(standard);
        standard.flush();
    }

    private static void note(PrintWriter err, long count, String what) {
        if (count > 0) {
            err.printf("recommend: %d %s%n", count, what);
            err.flush();
        }
    }
}
