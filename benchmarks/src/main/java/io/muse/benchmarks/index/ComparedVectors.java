package io.muse.benchmarks.index;

import io.muse.benchmarks.GeneratedPlaylists;
import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotException;
import io.muse.contracts.snapshot.SnapshotFolder;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.SongVectors;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.solver.InitialVectors;
import io.muse.embedding.solver.Sweep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;

/** Vectors to be searched in. */
public final class ComparedVectors {
    private static final int SWEEPS = 5;

    /** Of a coordinate, beside the 1 of the clusters' centres. */
    private static final double DEVIATION = 0.6;

    private static final int PER_CLUSTER = 500;

    private ComparedVectors() {}

    /** Of a trained snapshot. */
    static VectorMatrix of(Path snapshotFolder) throws IOException {
        try {
            Snapshot snapshot = SnapshotFolder.read(snapshotFolder);
            return new VectorMatrix(snapshot.vectors(), snapshot.count(), snapshot.dimension());
        } catch (SnapshotException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Trained on generated playlists of about so many songs. */
    public static VectorMatrix trained(int songs, int dimension) throws InterruptedException {
        GeneratedPlaylists standard = GeneratedPlaylists.standard();
        Hyperparameters hyperparameters =
                Hyperparameters.recipe().toBuilder().dimension(dimension).build();
        TrainingCorpus corpus = standard.times((double) songs / standard.songs())
                .store()
                .corpus(hyperparameters.minPlaylists(), hyperparameters.weighting());
        SongVectors vectors = InitialVectors.random(corpus.tracks(), hyperparameters);
        try (Workers workers = Workers.ofMachine()) {
            var sweep = new Sweep(corpus, hyperparameters, workers);
            for (int i = 0; i < SWEEPS; i++) {
                sweep.solveRows(vectors, done -> {});
            }
        }
        return new VectorMatrix(vectors.toRowMajor(), corpus.trackCount(), dimension);
    }

    /** Around random centres, {@value #PER_CLUSTER} to each on average; the same for the same sizes. */
    public static VectorMatrix clustered(int count, int dimension) {
        var random = new Random(1);
        int clusters = Math.max(1, count / PER_CLUSTER);
        float[] centres = new float[clusters * dimension];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = (float) random.nextGaussian();
        }
        float[] vectors = new float[count * dimension];
        IntStream.range(0, count).parallel().forEach(row -> {
            var own = new Random(row);
            int cluster = own.nextInt(clusters);
            for (int i = 0; i < dimension; i++) {
                vectors[row * dimension + i] =
                        (float) (centres[cluster * dimension + i] + DEVIATION * own.nextGaussian());
            }
        });
        return new VectorMatrix(vectors, count, dimension);
    }
}
