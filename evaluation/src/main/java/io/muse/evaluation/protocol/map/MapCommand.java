package io.muse.evaluation.protocol.map;

import io.muse.contracts.catalog.TrackMetadata;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.map.Affinities;
import io.muse.embedding.map.Blur;
import io.muse.embedding.map.Layout;
import io.muse.embedding.map.Neighbors;
import io.muse.embedding.map.Tsne;
import io.muse.embedding.map.TsneSettings;
import io.muse.embedding.parallel.Workers;
import io.muse.evaluation.command.EvaluationOptions;
import io.muse.evaluation.command.HelpOption;
import io.muse.evaluation.command.TrainingOptions;
import io.muse.evaluation.data.PlaylistData;
import io.muse.evaluation.protocol.SongEmbedding;
import io.muse.evaluation.report.Progress;
import io.muse.evaluation.report.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate map}. */
@Command(
        name = "map",
        sortOptions = false,
        description = {
            "Lays songs out in the plane by t-SNE of their vectors, so that songs that are alike lie together, and writes"
                    + " the map as a picture and as a page to explore.",
            "Prints how much of what lies together is of one artist and of one genre."
        })
public final class MapCommand implements Callable<Integer> {
    /** Cosines above 1 − BLUR² are one to the map. */
    private static final double BLUR = 0.1;

    @Mixin
    private EvaluationOptions options = new EvaluationOptions();

    @Option(names = "--snapshot", paramLabel = "DIR", description = "Take these vectors instead of training some.")
    private @Nullable Path snapshot;

    @Option(
            names = "--artist",
            paramLabel = "NAME",
            description = "Only songs of this artist; may be given several times (default: all songs).")
    private List<String> chosenArtists = new ArrayList<>();

    @Option(
            names = "--colour-by",
            paramLabel = "WHAT",
            description = "artist or genre (default: artist for chosen artists, else genre). The page can switch.")
    private @Nullable ColourBy colourBy;

    @Option(names = "--png", paramLabel = "FILE", description = "Write the map as a picture.")
    private @Nullable Path png;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the map as a page.")
    private @Nullable Path html;

    @Option(
            names = "--perplexity",
            paramLabel = "N",
            defaultValue = "30",
            description = "About how many neighbours a song has (default: ${DEFAULT-VALUE}).")
    private double perplexity;

    @Mixin
    private TrainingOptions training = new TrainingOptions();

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private HelpOption help = new HelpOption();

    /** What a colour stands for. */
    enum ColourBy {
        artist,
        genre
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var defaults = TsneSettings.defaults();
        var settings = new TsneSettings(
                perplexity,
                defaults.exaggeration(),
                defaults.exaggeratedIterations(),
                defaults.iterations(),
                defaults.theta());
        PlaylistData data = options.load();
        try (var workers = training.workers()) {
            var songs = chosen(embedding(data, workers), data.catalog());
            var vectors = Blur.of(songs.vectors(), BLUR, options.seed());
            var neighbors = neighbors(vectors, settings, workers);
            var tsne = new Tsne(Affinities.of(neighbors, perplexity, workers), settings, workers);
            var layout = layout(tsne, Layout.principal(vectors, options.seed()), settings);
            var map = SongMap.of(songs.tracks(), layout, data.catalog());
            draw(map);
            options.publish(List.of(table(map, neighbors, tsne.divergence(layout), workers)));
        }
        return 0;
    }

    private SongEmbedding embedding(PlaylistData data, Workers workers) throws IOException, InterruptedException {
        if (snapshot != null) {
            return SongEmbedding.read(snapshot);
        }
        var settings = training.settings();
        var seeded = settings.hyperparameters().toBuilder().seed(options.seed()).build();
        return SongEmbedding.train(data, data.playlists(), settings.with(seeded), workers, options.err());
    }

    private SongEmbedding chosen(SongEmbedding all, Map<String, TrackMetadata> catalog) {
        Set<String> names = chosenArtists.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        int[] rows = IntStream.range(0, all.tracks().size())
                .filter(row -> names.isEmpty() || isBy(catalog.get(all.tracks().get(row)), names))
                .toArray();
        if (rows.length < 2) {
            throw new IllegalArgumentException(rows.length + " songs to draw"
                    + (names.isEmpty() ? "; name more data" : " by " + String.join(", ", chosenArtists)));
        }
        return all.select(rows);
    }

    private static boolean isBy(@Nullable TrackMetadata track, Set<String> names) {
        return track != null && names.contains(SongMap.mainArtist(track).toLowerCase(Locale.ROOT));
    }

    private Neighbors neighbors(VectorMatrix vectors, TsneSettings settings, Workers workers)
            throws InterruptedException {
        try (var progress = Progress.start(options.err(), "Neighbours", vectors.count(), "songs")) {
            return Neighbors.exact(vectors, settings.neighbors(), workers, progress::at);
        }
    }

    private Layout layout(Tsne tsne, Layout initial, TsneSettings settings) throws InterruptedException {
        int iterations = settings.exaggeratedIterations() + settings.iterations();
        try (var progress = Progress.start(options.err(), "t-SNE", iterations, "iterations")) {
            return tsne.run(initial, progress::at);
        }
    }

    private void draw(SongMap map) throws IOException {
        var artists = Groups.largest(map.artists(), Palette.COLOURS.size());
        var genres = Groups.largest(map.genres(), Palette.COLOURS.size());
        ColourBy by = colourBy != null ? colourBy : chosenArtists.isEmpty() ? ColourBy.genre : ColourBy.artist;
        if (png != null) {
            new MapPicture(map, by == ColourBy.artist ? artists : genres).write(png);
        }
        if (html != null) {
            new MapPage(map, artists, genres, by.name()).write(html);
        }
    }

    private Table table(SongMap map, Neighbors neighbors, double divergence, Workers workers)
            throws InterruptedException {
        var quality = new MapQuality(map.layout(), options.seed(), workers);
        var table = new Table(
                String.format(
                        Locale.ROOT,
                        "%,d songs on a map; KL divergence %.3f; of a song's ten nearest by cosine %.0f %% are among its"
                                + " ten nearest on the map. Share of the ten nearest on the map that are of the same",
                        map.count(),
                        divergence,
                        100 * quality.preserved(neighbors)),
                "same",
                Table.columns("%.3f", "on the map", "by chance"));
        table.add("artist", List.of(quality.purity(map.artists()), MapQuality.purityByChance(map.artists())));
        table.add("genre", List.of(quality.purity(map.genres()), MapQuality.purityByChance(map.genres())));
        return table;
    }
}
