package io.muse.embedding.objective;

import io.muse.embedding.RandomPlaylists;
import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.solver.InitialVectors;
import java.util.stream.Stream;

/** The same small problem twice: as the code under test takes it, and dense. */
public record SmallProblem(Hyperparameters hyperparameters, TrainingCorpus corpus, DenseProblem dense) {

    public static SmallProblem of(Hyperparameters hyperparameters, long seed) {
        var playlists = RandomPlaylists.of(40, 30, 6, seed);
        var corpus =
                RandomPlaylists.store(playlists).corpus(hyperparameters.minPlaylists(), hyperparameters.weighting());
        var included = hyperparameters.kappa() > 0
                ? playlists
                : playlists.stream().filter(p -> p.kind() == PlaylistKind.USER).toList();
        return new SmallProblem(hyperparameters, corpus, new DenseProblem(included, corpus.tracks(), hyperparameters));
    }

    /** The recipe, the paper's setting, and smoothing other than 1 with and without bias. */
    public static Stream<Hyperparameters> settings() {
        var small = Hyperparameters.recipe().toBuilder()
                .dimension(5)
                .minPlaylists(2)
                .blockSize(1);
        return Stream.of(
                small.build(),
                small.laplace(0.3).xMax(10).build(),
                Hyperparameters.paper().toBuilder()
                        .dimension(6)
                        .minPlaylists(1)
                        .blockSize(1)
                        .build(),
                small.laplace(2).bias(true).lambda(0.5).build());
    }

    public SongVectors randomVectors() {
        var vectors = InitialVectors.random(corpus.tracks(), hyperparameters);
        for (int song = 0; song < vectors.count(); song++) {
            float[] unknowns = vectors.unknownsOf(song);
            if (hyperparameters.bias()) {
                unknowns[unknowns.length - 1] = (song % 7) * 0.2f - 0.4f;
            }
            vectors.set(song, unknowns, 0);
        }
        return vectors;
    }

    public static double[][] dense(SongVectors vectors) {
        double[][] rows = new double[vectors.count()][];
        for (int song = 0; song < rows.length; song++) {
            rows[song] = toDouble(vectors.unknownsOf(song));
        }
        return rows;
    }

    public static double[] toDouble(float[] row) {
        double[] copy = new double[row.length];
        for (int c = 0; c < row.length; c++) {
            copy[c] = row[c];
        }
        return copy;
    }
}
