package io.muse.embedding.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.RandomPlaylists;
import io.muse.embedding.RandomPlaylists.Playlist;
import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.objective.Elimination;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.Objective;
import io.muse.embedding.objective.SmallProblem;
import io.muse.embedding.parallel.Workers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TailFoldInTest {
    private final Workers workers = new Workers(2);

    @AfterEach
    void stopWorkers() {
        workers.close();
    }

    @ParameterizedTest
    @MethodSource("io.muse.embedding.objective.SmallProblem#settings")
    void shouldGiveEachTailSongItsLeastSquaresAgainstTheVocabulary(Hyperparameters settings)
            throws InterruptedException {
        var hyperparameters = settings.toBuilder().minPlaylists(5).build();
        var playlists = RandomPlaylists.of(40, 30, 6, 4);
        var problem = SmallProblem.of(hyperparameters, 4);
        var corpus = problem.corpus();
        var vectors = problem.randomVectors();
        double[][] dense = SmallProblem.dense(vectors);

        var folded = new TailFoldIn(corpus, hyperparameters, workers).run(vectors);

        assertThat(folded.count()).isEqualTo(corpus.tail().count()).isPositive();
        for (int song = 0; song < folded.count(); song++) {
            double[] x = counts(playlists, corpus, corpus.tail().tracks().get(song), hyperparameters);
            assertThat(SmallProblem.toDouble(folded.unknownsOf(song)))
                    .containsExactly(leastSquares(x, dense, hyperparameters), within(1e-3));
        }
    }

    @Test
    void shouldLeaveVectorsAndObjectiveOfTheVocabularyAlone() throws InterruptedException {
        var hyperparameters = SmallProblem.settings().findFirst().orElseThrow().toBuilder()
                .minPlaylists(5)
                .build();
        var problem = SmallProblem.of(hyperparameters, 5);
        var vectors = problem.randomVectors();
        float[] before = vectors.rows().clone();
        var objective = new Objective(problem.corpus(), hyperparameters, workers);
        double value = objective.of(vectors).value();

        new TailFoldIn(problem.corpus(), hyperparameters, workers).run(vectors);

        assertThat(vectors.rows()).isEqualTo(before);
        assertThat(problem.dense().objective(SmallProblem.dense(vectors))).isCloseTo(value, within(1e-4 * value));
    }

    /** M of a song with the vocabulary, ω by the length within the vocabulary, at least two. */
    private static double[] counts(
            List<Playlist> playlists, TrainingCorpus corpus, String song, Hyperparameters hyperparameters) {
        double mean = playlists.stream()
                .filter(p -> p.kind() == PlaylistKind.USER)
                .mapToInt(p -> length(p, corpus))
                .filter(n -> n >= 2)
                .average()
                .orElseThrow();
        double[] x = new double[corpus.trackCount()];
        for (var playlist : playlists) {
            if (playlist.tracks().contains(song)) {
                double omega = Math.pow(mean / (Math.max(2, length(playlist, corpus)) - 1), hyperparameters.beta())
                        * (playlist.kind() == PlaylistKind.ARTIST ? hyperparameters.kappa() : 1);
                for (var track : playlist.tracks()) {
                    if (corpus.indexOf(track) >= 0) {
                        x[corpus.indexOf(track)] += omega;
                    }
                }
            }
        }
        return x;
    }

    private static int length(Playlist playlist, TrainingCorpus corpus) {
        return (int) playlist.tracks().stream()
                .filter(track -> corpus.indexOf(track) >= 0)
                .count();
    }

    private static double[] leastSquares(double[] counts, double[][] w, Hyperparameters hyperparameters) {
        int d = hyperparameters.dimension();
        int n = hyperparameters.bias() ? d + 1 : d;
        double[][] a = new double[n][n + 1];
        for (int c = 0; c < d; c++) {
            a[c][c] = hyperparameters.lambda();
        }
        for (int j = 0; j < w.length; j++) {
            double x = counts[j] + hyperparameters.laplace();
            double weight = Math.pow(x / hyperparameters.xMax(), hyperparameters.alpha());
            double[] z = w[j].clone();
            double target = Math.log(x);
            if (hyperparameters.bias()) {
                z[d] = 1;
                target -= w[j][d];
            }
            for (int r = 0; r < n; r++) {
                for (int c = 0; c < n; c++) {
                    a[r][c] += weight * z[r] * z[c];
                }
                a[r][n] += weight * z[r] * target;
            }
        }
        return Elimination.solve(a);
    }
}
