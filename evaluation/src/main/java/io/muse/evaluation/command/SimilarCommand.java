package io.muse.evaluation.command;

import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.snapshot.Snapshot;
import io.muse.embedding.index.ExactIndex;
import io.muse.embedding.index.Neighbor;
import io.muse.embedding.index.Similarity;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code similar}: the songs closest to one. */
@Command(
        name = "similar",
        sortOptions = false,
        description = "Shows the songs that are most similar to one, by cosine.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the snapshot cannot be read, or does not know the track", "2:wrong usage"})
public final class SimilarCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private SnapshotOption snapshot = new SnapshotOption();

    @Option(names = "--track", required = true, paramLabel = "ID", description = "The song's id.")
    @SuppressWarnings("NullAway.Init")
    private String track;

    @Option(
            names = "-k",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many songs (default: ${DEFAULT-VALUE}).")
    private int k;

    @Option(
            names = "--json",
            description = "Print JSON: {\"track\", \"similar\": [{\"id\", \"title\"?, …, \"cosine\"}, …]}.")
    private boolean asJson;

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private HelpOption help = new HelpOption();

    @Override
    public Integer call() throws IOException {
        if (k < 1) {
            throw new ParameterException(spec.commandLine(), "-k: " + k + " is too small; at least 1");
        }
        Snapshot vectors = snapshot.read();
        Map<String, TrackMetadata> catalog = snapshot.catalog();
        int song = vectors.trackIds().indexOf(track);
        if (song < 0) {
            throw new IOException(unknown(vectors, catalog));
        }
        int dimension = vectors.dimension();
        float[] query = Arrays.copyOfRange(vectors.vectors(), song * dimension, (song + 1) * dimension);
        List<Neighbor> similar = new ExactIndex(SnapshotOption.matrix(vectors), Similarity.COSINE)
                .search(query, k, handle -> handle != song, 1);
        PrintWriter out = spec.commandLine().getOut();
        var found = new SimilarSongs(track, vectors, catalog, similar);
        out.println(asJson ? found.json() : found.table());
        out.flush();
        return 0;
    }

    private String unknown(Snapshot vectors, Map<String, TrackMetadata> catalog) {
        List<String> close = new CloseTracks(vectors.trackIds(), catalog).to(track);
        return "--track: the snapshot has no vector of '" + track + "'"
                + (close.isEmpty() ? "" : "; did you mean " + String.join(" or ", close) + "?");
    }
}
