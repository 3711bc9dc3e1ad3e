package io.muse.evaluation.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.json.Json;
import io.muse.contracts.snapshot.Snapshot;
import io.muse.embedding.index.ExactIndex;
import io.muse.embedding.index.Neighbor;
import io.muse.embedding.index.Similarity;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
        out.println(asJson ? json(vectors, catalog, similar) : table(vectors, catalog, similar));
        out.flush();
        return 0;
    }

    private String unknown(Snapshot vectors, Map<String, TrackMetadata> catalog) {
        List<String> close = new CloseTracks(vectors.trackIds(), catalog).to(track);
        return "--track: the snapshot has no vector of '" + track + "'"
                + (close.isEmpty() ? "" : "; did you mean " + String.join(" or ", close) + "?");
    }

    private String table(Snapshot vectors, Map<String, TrackMetadata> catalog, List<Neighbor> similar) {
        List<ColumnData<Neighbor>> columns = List.of(
                right("cosine", song -> String.format(Locale.ROOT, "%.3f", song.score())),
                left("track", song -> vectors.trackIds().get(song.handle())),
                left("title", song -> title(catalog.get(vectors.trackIds().get(song.handle())))),
                left("artists", song -> artists(catalog.get(vectors.trackIds().get(song.handle())))),
                right("playlists", song -> Integer.toString(vectors.playlistCounts()[song.handle()])));
        String asked = track + " " + title(catalog.get(track)) + " " + artists(catalog.get(track));
        return asked.strip()
                + System.lineSeparator()
                + AsciiTable.builder()
                        .border(AsciiTable.NO_BORDERS)
                        .data(similar, columns)
                        .asString();
    }

    private static ColumnData<Neighbor> left(String header, java.util.function.Function<Neighbor, String> text) {
        return new Column()
                .header(header)
                .headerAlign(HorizontalAlign.LEFT)
                .dataAlign(HorizontalAlign.LEFT)
                .maxWidth(60)
                .with(text);
    }

    private static ColumnData<Neighbor> right(String header, java.util.function.Function<Neighbor, String> text) {
        return new Column().header(header).dataAlign(HorizontalAlign.RIGHT).with(text);
    }

    private String json(Snapshot vectors, Map<String, TrackMetadata> catalog, List<Neighbor> similar) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("track", track);
        ArrayNode songs = document.putArray("similar");
        for (Neighbor song : similar) {
            String id = vectors.trackIds().get(song.handle());
            TrackMetadata known = catalog.get(id);
            ObjectNode node = songs.addObject().put("id", id);
            if (known != null && known.title() != null) {
                node.put("title", known.title());
            }
            if (known != null && !known.artists().isEmpty()) {
                ArrayNode artists = node.putArray("artists");
                known.artists().forEach(artist -> artists.add(name(artist)));
            }
            node.put("cosine", song.score());
            node.put("playlists", vectors.playlistCounts()[song.handle()]);
        }
        return new String(Json.encode(document), StandardCharsets.UTF_8);
    }

    private static String title(@Nullable TrackMetadata track) {
        return track == null ? "" : Objects.requireNonNullElse(track.title(), "");
    }

    private static String artists(@Nullable TrackMetadata track) {
        return track == null
                ? ""
                : track.artists().stream().map(SimilarCommand::name).collect(Collectors.joining(", "));
    }

    private static String name(ArtistRef artist) {
        return Objects.requireNonNullElse(artist.name(), artist.id());
    }
}
