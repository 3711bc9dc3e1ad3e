package io.muse.evaluation.protocol.clusters;

import io.muse.embedding.parallel.Workers;
import io.muse.embedding.training.TrainingSettings;
import io.muse.evaluation.command.EvaluationOptions;
import io.muse.evaluation.command.HelpOption;
import io.muse.evaluation.command.TrainingOptions;
import io.muse.evaluation.data.Playlist;
import io.muse.evaluation.data.PlaylistData;
import io.muse.evaluation.protocol.BroadGenre;
import io.muse.evaluation.protocol.SongEmbedding;
import io.muse.evaluation.report.Table;
import io.muse.evaluation.split.PlaylistSplit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code evaluate clusters}. */
@Command(
        name = "clusters",
        sortOptions = false,
        description = {
            "Clusters songs by their vectors and by their audio features into as many clusters as there are genres, and"
                    + " measures how well clusters and genres agree: V-measure and adjusted mutual information.",
            "Once with the catalog's genres, where the vectors may know the label, and once with the genres of playlists"
                    + " that were held out of training."
        })
public final class ClustersCommand implements Callable<Integer> {
    @Mixin
    private EvaluationOptions options = new EvaluationOptions();

    @Option(
            names = "--snapshot",
            paramLabel = "DIR",
            description = "Take these vectors instead of training some; then without the second table.")
    private @Nullable Path snapshot;

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            defaultValue = "5",
            description = "Clusterings of different seeds; figures are mean and deviation (default: ${DEFAULT-VALUE}).")
    private int repetitions;

    @Option(
            names = "--min-songs",
            paramLabel = "N",
            defaultValue = "50",
            description = "Leave out genres of fewer songs (default: ${DEFAULT-VALUE}).")
    private int minSongs;

    @Mixin
    private TrainingOptions training = new TrainingOptions();

    @Mixin
    @SuppressWarnings("UnusedVariable")
    private HelpOption help = new HelpOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (repetitions < 1) {
            throw new IllegalArgumentException("--repetitions is " + repetitions + " but must be at least 1");
        }
        PlaylistData data = options.load();
        var labels = GenreLabels.ofCatalog(data.catalog());
        List<Table> tables = new ArrayList<>();
        try (var workers = training.workers()) {
            tables.add(catalogGenres(data, labels, workers));
            if (snapshot == null) {
                tables.add(heldOutGenres(data, labels, workers));
            }
        }
        options.publish(tables);
        return 0;
    }

    private Table catalogGenres(PlaylistData data, GenreLabels labels, Workers workers)
            throws IOException, InterruptedException {
        var embedding =
                snapshot == null ? train(data, data.playlists(), settings(), workers) : SongEmbedding.read(snapshot);
        var songs = songs(data, labels, embedding, "with a genre in the catalog");
        var agreement = new ClusterAgreement(songs, repetitions, options.seed());
        compare(agreement, songs, embedding, "song vectors", data);
        if (snapshot == null) {
            var withoutArtists = train(data, data.playlists(), withoutArtists(), workers);
            agreement.add("song vectors, no artist playlists", songs.vectors(withoutArtists));
        }
        return agreement.table(
                caption(
                        songs,
                        "genres of the catalog. Vectors trained on all playlists: where the catalog has its genres"
                                + " from playlists, or from artists, these vectors have seen what the label was made of"),
                workers,
                options.err());
    }

    private Table heldOutGenres(PlaylistData data, GenreLabels labels, Workers workers) throws InterruptedException {
        var split = PlaylistSplit.of(data.playlists(), options.seed());
        var heldOut = new ArrayList<Playlist>(split.validation());
        heldOut.addAll(split.test());
        var embedding = train(data, split.training(), settings(), workers);
        var withoutArtists = train(data, split.training(), withoutArtists(), workers);
        var songs = songs(data, labels.ofPlaylists(heldOut), embedding, "in a playlist held out of training");
        var agreement = new ClusterAgreement(songs, repetitions, options.seed());
        compare(agreement, songs, embedding, "song vectors", data);
        agreement.add("song vectors, no artist playlists", songs.vectors(withoutArtists));
        return agreement.table(
                caption(
                        songs,
                        "genres of " + heldOut.size() + " playlists held out of training, for their songs that are"
                                + " in training playlists too: the vectors have not seen the label"),
                workers,
                options.err());
    }

    private void compare(
            ClusterAgreement agreement, LabelledSongs songs, SongEmbedding embedding, String name, PlaylistData data) {
        Points vectors = songs.vectors(embedding);
        agreement.add(name, vectors);
        Points audio = new AudioFeatures(data.catalog()).of(songs.tracks());
        if (audio != null) {
            int half = audio.dimension() / 2;
            agreement.addComponents(name + ", principal components", vectors, audio.dimension());
            agreement.addComponents(name + ", principal components", vectors, half);
            agreement.add("audio features", audio);
            agreement.addComponents("audio features, principal components", audio, half);
        } else {
            agreement.addComponents(name + ", principal components", vectors, 10);
        }
    }

    private LabelledSongs songs(PlaylistData data, GenreLabels labels, SongEmbedding embedding, String which) {
        var audio = new AudioFeatures(data.catalog());
        boolean withAudio = embedding.tracks().stream().anyMatch(audio::isComplete);
        var songs =
                LabelledSongs.of(embedding.tracks(), labels, track -> !withAudio || audio.isComplete(track), minSongs);
        if (songs.genres().size() < 2) {
            throw new IllegalArgumentException(songs.genres().size() + " genres of " + minSongs + " or more songs "
                    + which + ": 2 at least are needed; lower --min-songs or name more data");
        }
        return songs;
    }

    private String caption(LabelledSongs songs, String labels) {
        return songs.tracks().size() + " songs, " + songs.genres().size() + " classes ("
                + String.join(
                        ", ", songs.genres().stream().map(BroadGenre::title).toList()) + "), " + repetitions
                + " seeds; " + labels;
    }

    private SongEmbedding train(
            PlaylistData data, Collection<Playlist> playlists, TrainingSettings settings, Workers workers)
            throws InterruptedException {
        return SongEmbedding.train(data, playlists, settings, workers, options.err());
    }

    /** An artist playlist tells the vectors whose song it is, and with that the genre of the artist. */
    private TrainingSettings withoutArtists() {
        var settings = settings();
        return settings.with(settings.hyperparameters().toBuilder().kappa(0).build());
    }

    private TrainingSettings settings() {
        var settings = training.settings();
        return settings.with(
                settings.hyperparameters().toBuilder().seed(options.seed()).build());
    }
}
