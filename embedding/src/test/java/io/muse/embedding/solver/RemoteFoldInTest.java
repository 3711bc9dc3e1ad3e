package io.muse.embedding.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.RandomPlaylists;
import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.objective.Elimination;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.SmallProblem;
import io.muse.embedding.objective.SongVectors;
import io.muse.embedding.parallel.Workers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RemoteFoldInTest {
    private static final int MIN_PLAYLISTS = 5;
    private static final String TAIL = "in the tail";

    /** r1 to r4 share playlists with each other and one song of the tail only. */
    private static MembershipStore store() {
        var store = RandomPlaylists.store(RandomPlaylists.of(40, 30, 6, 4));
        put(store, PlaylistKind.USER, "p0", TAIL);
        put(store, PlaylistKind.USER, "far1", "r1", "r2", "r3");
        put(store, PlaylistKind.USER, "far2", "r3", TAIL, "r4");
        put(store, PlaylistKind.ARTIST, "far3", "r1", "r4", "in the catalog only");
        put(store, PlaylistKind.USER, "far4", "alone");
        return store;
    }

    private static void put(MembershipStore store, PlaylistKind kind, String playlist, String... tracks) {
        List.of(tracks).forEach(track -> store.put(kind, playlist, track));
    }

    private record Folded(TrainingCorpus corpus, SongVectors vocabulary, SongVectors tail, SongVectors remote) {
        static Folded of(Hyperparameters hyperparameters, int sweeps, int threads) throws InterruptedException {
            var corpus = store().corpus(MIN_PLAYLISTS, hyperparameters.weighting());
            var vectors = InitialVectors.random(corpus.tracks(), hyperparameters);
            try (var workers = new Workers(threads)) {
                var tail = new TailFoldIn(corpus, hyperparameters, workers).run(vectors);
                var start = InitialVectors.random(corpus.remote().tracks(), hyperparameters);
                var remote = new RemoteFoldIn(corpus, hyperparameters, workers).run(vectors, tail, start, sweeps);
                return new Folded(corpus, vectors, tail, remote);
            }
        }

        double[] unknowns(String song) {
            int far = corpus.remote().tracks().indexOf(song);
            return SmallProblem.toDouble(
                    far >= 0
                            ? remote.unknownsOf(far)
                            : tail.unknownsOf(corpus.tail().tracks().indexOf(song)));
        }
    }

    @ParameterizedTest
    @MethodSource("io.muse.embedding.objective.SmallProblem#settings")
    void shouldEndWhereEverySongIsAtItsLeastSquaresAgainstTheVocabularyAndItsNeighbours(Hyperparameters settings)
            throws InterruptedException {
        var hyperparameters = settings.toBuilder().minPlaylists(MIN_PLAYLISTS).build();
        double mean = store().copy().meanLength(MIN_PLAYLISTS, hyperparameters.weighting());
        double three = Math.pow(mean / 2, hyperparameters.beta());
        double artist = hyperparameters.kappa() * Math.pow(mean, hyperparameters.beta());

        var folded = Folded.of(hyperparameters, 400, 2);

        assertThat(folded.corpus().remote().tracks()).containsExactly("r3", "r1", "r2", "r4");
        assertThat(folded.corpus().remote().playlistCounts()).containsExactly(2, 1, 1, 1);
        var rows = Map.of(
                "r1", Map.of("r2", three, "r3", three, "r4", artist),
                "r2", Map.of("r1", three, "r3", three),
                "r3", Map.of("r1", three, "r2", three, "r4", three, TAIL, three),
                "r4", Map.of("r3", three, TAIL, three, "r1", artist));
        rows.forEach((song, row) -> {
            var met = new HashMap<>(row);
            met.values().removeIf(count -> count == 0);
            assertThat(folded.unknowns(song))
                    .as(song)
                    .containsExactly(leastSquares(folded, met, hyperparameters), within(2e-3));
        });
    }

    @Test
    void shouldNotDependOnTheNumberOfThreads() throws InterruptedException {
        var hyperparameters = SmallProblem.settings().findFirst().orElseThrow().toBuilder()
                .minPlaylists(MIN_PLAYLISTS)
                .build();

        assertThat(Folded.of(hyperparameters, 3, 2).remote().rows())
                .isEqualTo(Folded.of(hyperparameters, 3, 1).remote().rows());
    }

    private static double[] leastSquares(Folded folded, Map<String, Double> row, Hyperparameters hyperparameters) {
        int d = hyperparameters.dimension();
        int n = hyperparameters.bias() ? d + 1 : d;
        double[][] a = new double[n][n + 1];
        for (int c = 0; c < d; c++) {
            a[c][c] = hyperparameters.lambda();
        }
        for (double[] song : SmallProblem.dense(folded.vocabulary())) {
            add(a, song, 0, hyperparameters);
        }
        row.forEach((neighbour, count) -> add(a, folded.unknowns(neighbour), count, hyperparameters));
        return Elimination.solve(a);
    }

    private static void add(double[][] a, double[] w, double count, Hyperparameters hyperparameters) {
        int d = hyperparameters.dimension();
        double x = count + hyperparameters.laplace();
        double weight = Math.pow(x / hyperparameters.xMax(), hyperparameters.alpha());
        double[] z = w.clone();
        double target = Math.log(x);
        if (hyperparameters.bias()) {
            z[d] = 1;
            target -= w[d];
        }
        for (int r = 0; r < a.length; r++) {
            for (int c = 0; c < a.length; c++) {
                a[r][c] += weight * z[r] * z[c];
            }
            a[r][a.length] += weight * z[r] * target;
        }
    }
}
