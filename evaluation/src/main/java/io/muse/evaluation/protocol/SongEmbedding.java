package io.muse.evaluation.protocol;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotException;
import io.muse.contracts.snapshot.SnapshotFolder;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.training.TrainingRun;
import io.muse.embedding.training.TrainingSettings;
import io.muse.embedding.training.TrainingStart;
import io.muse.evaluation.command.SweepProgress;
import io.muse.evaluation.data.Playlist;
import io.muse.evaluation.data.PlaylistData;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** Songs and their vectors, the song's place in the list being its row. */
public record SongEmbedding(List<String> tracks, VectorMatrix vectors) {
    public SongEmbedding {
        tracks = List.copyOf(tracks);
    }

    /** @throws IOException where there is no snapshot, or a damaged one */
    public static SongEmbedding read(Path folder) throws IOException {
        try {
            Snapshot snapshot = SnapshotFolder.read(folder);
            return new SongEmbedding(
                    snapshot.trackIds(), new VectorMatrix(snapshot.vectors(), snapshot.count(), snapshot.dimension()));
        } catch (SnapshotException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * Trains on some of the playlists, and the artists of the whole catalog, from random vectors.
     *
     * @param out is told the progress
     * @throws IllegalArgumentException where these playlists leave no song
     */
    public static SongEmbedding train(
            PlaylistData data,
            Collection<Playlist> playlists,
            TrainingSettings settings,
            Workers workers,
            PrintWriter out)
            throws InterruptedException {
        var hyperparameters = settings.hyperparameters();
        var corpus = data.memberships(playlists).corpus(hyperparameters.minPlaylists(), hyperparameters.weighting());
        if (corpus.trackCount() == 0) {
            throw new IllegalArgumentException("no song in " + hyperparameters.minPlaylists() + " or more of the "
                    + playlists.size() + " playlists; lower min-playlists or name more data");
        }
        var trained = new TrainingRun(settings, workers, new SweepProgress(out))
                .run(corpus, TrainingStart.cold(hyperparameters.dimension()));
        return new SongEmbedding(
                trained.tracks(),
                new VectorMatrix(trained.vectors(), trained.tracks().size(), hyperparameters.dimension()));
    }

    /** Some of the songs, in the order of these rows. */
    public SongEmbedding select(int[] rows) {
        int dimension = vectors.dimension();
        float[] values = new float[rows.length * dimension];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(vectors.values(), vectors.offset(rows[i]), values, i * dimension, dimension);
        }
        return new SongEmbedding(
                IntStream.of(rows).mapToObj(tracks::get).toList(), new VectorMatrix(values, rows.length, dimension));
    }
}
