package io.muse.evaluation.protocol;

import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotException;
import io.muse.contracts.snapshot.SnapshotFolder;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.solver.InitialVectors;
import io.muse.embedding.solver.Sweep;
import io.muse.evaluation.report.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Songs and their vectors, the song's place in the list being its row. */
public record SongEmbedding(List<String> tracks, VectorMatrix vectors) {
    private static final int SWEEPS = 5;

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
     * Trains from random vectors, {@value #SWEEPS} sweeps.
     *
     * @param out is told the progress
     */
    public static SongEmbedding train(
            TrainingCorpus corpus, Hyperparameters hyperparameters, Workers workers, PrintWriter out)
            throws InterruptedException {
        var vectors = InitialVectors.random(corpus.tracks(), hyperparameters);
        var sweep = new Sweep(corpus, hyperparameters, workers);
        try (var progress = Progress.start(out, "Training", (long) SWEEPS * corpus.trackCount(), "songs")) {
            for (int done = 0; done < SWEEPS; done++) {
                long before = (long) done * corpus.trackCount();
                sweep.solveRows(vectors, rows -> progress.at(before + rows));
            }
        }
        return new SongEmbedding(
                corpus.tracks(), new VectorMatrix(vectors.toRowMajor(), vectors.count(), vectors.dimension()));
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
