package io.muse.embedding.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.RandomPlaylists;
import io.muse.embedding.RandomPlaylists.Playlist;
import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.objective.Objective;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.solver.InitialVectors;
import io.muse.embedding.solver.SweepReport;
import io.muse.embedding.solver.TailFoldIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainingRunTest {
    private static final int DIMENSION = 8;
    private static final Hyperparameters HYPERPARAMETERS = Hyperparameters.recipe().toBuilder()
            .dimension(DIMENSION)
            .minPlaylists(1)
            .blockSize(1)
            .build();

    private final Workers workers = new Workers(2);
    private final List<String> told = new ArrayList<>();

    @AfterEach
    void stopWorkers() {
        workers.close();
    }

    private TrainedVectors train(TrainingCorpus corpus, TrainingStart start, int sweeps, TrainingStep... steps)
            throws InterruptedException {
        return train(corpus, start, new TrainingSettings(HYPERPARAMETERS, sweeps, sweeps, 1e-4), steps);
    }

    private TrainedVectors train(
            TrainingCorpus corpus, TrainingStart start, TrainingSettings settings, TrainingStep... steps)
            throws InterruptedException {
        var listener = new SweepListener() {
            @Override
            public void rowsSolved(int sweep, int of, int rows, int ofRows) {
                if (rows == ofRows) {
                    told.add(sweep + "/" + of);
                }
            }

            @Override
            public void swept(SweepReport report) {
                told.add("swept");
            }
        };
        return new TrainingRun(settings, workers, List.of(steps), listener).run(corpus, start);
    }

    private static List<Playlist> playlists() {
        return RandomPlaylists.of(40, 60, 5, 11);
    }

    private static TrainingCorpus corpus(List<Playlist> playlists) {
        return RandomPlaylists.store(playlists).corpus(HYPERPARAMETERS.minPlaylists(), HYPERPARAMETERS.weighting());
    }

    private static KnownVectors known(TrainedVectors trained) {
        return new KnownVectors(DIMENSION, trained.tracks(), trained.vectors());
    }

    private double objectiveOf(TrainingCorpus corpus, float[] packed) throws InterruptedException {
        var known = new KnownVectors(DIMENSION, corpus.tracks(), packed);
        return new Objective(corpus, HYPERPARAMETERS, workers)
                .of(InitialVectors.warm(corpus.tracks(), known::vector, HYPERPARAMETERS))
                .value();
    }

    @Test
    void shouldSweepAsOftenAsSetAndTellSo() throws Exception {
        var settings = new TrainingSettings(HYPERPARAMETERS, 1, 3, 0);

        TrainedVectors cold = train(corpus(playlists()), TrainingStart.cold(DIMENSION), settings);

        assertThat(cold.sweeps()).hasSize(3);
        assertThat(told).containsExactly("1/3", "swept", "2/3", "swept", "3/3", "swept");
        assertThat(train(corpus(playlists()), TrainingStart.warm(known(cold)), settings)
                        .sweeps())
                .hasSize(1);
    }

    @Test
    void shouldLowerTheRegularisedObjectiveToTheOneOfItsVectors() throws Exception {
        var corpus = corpus(playlists());

        TrainedVectors trained = train(corpus, TrainingStart.cold(DIMENSION), 6);

        double previous = trained.before().regularised();
        for (SweepReport sweep : trained.sweeps()) {
            assertThat(sweep.objective().regularised()).isLessThanOrEqualTo(previous * (1 + 1e-6));
            previous = sweep.objective().regularised();
        }
        double value = trained.objective().value();
        assertThat(objectiveOf(corpus, trained.vectors())).isCloseTo(value, within(1e-6 * value));
        assertThat(trained.quality())
                .containsEntry("objective", value)
                .containsEntry("sweeps", (double) trained.sweeps().size())
                .doesNotContainKeys("driftCosine", "alignedCosine");
    }

    @Test
    void shouldStopWhenASweepChangesLessThanTheTolerance() throws Exception {
        TrainedVectors trained = train(corpus(playlists()), TrainingStart.cold(DIMENSION), 1000);

        assertThat(trained.converged()).isTrue();
        assertThat(trained.sweeps()).hasSizeBetween(2, 999);
        double last = trained.sweeps().getLast().objective().regularised();
        double before =
                trained.sweeps().get(trained.sweeps().size() - 2).objective().regularised();
        assertThat((before - last) / before).isLessThan(1e-4);
    }

    @Test
    void shouldContinueWhereTheKnownVectorsAreWhenWarm() throws Exception {
        var corpus = corpus(playlists());
        TrainedVectors first = train(corpus, TrainingStart.cold(DIMENSION), 10);

        TrainedVectors second = train(corpus, TrainingStart.warm(known(first)), 2);

        double reached = first.objective().value();
        assertThat(second.before().value()).isCloseTo(reached, within(1e-6 * reached));
        assertThat(second.driftCosine()).isBetween(0.99, 1.0001);
        assertThat(second.quality()).containsEntry("driftCosine", second.driftCosine());
    }

    @Test
    void shouldEndNearAColdRunWithinTwoSweepsWhenFewPlaylistsChanged() throws Exception {
        // Blocks as in production; one playlist of a hundred is gone and another song set is in its place.
        var hyperparameters = Hyperparameters.recipe().toBuilder().dimension(16).build();
        List<Playlist> before = RandomPlaylists.of(150, 200, 10, 3);
        List<Playlist> after = new ArrayList<>(before);
        List<Playlist> others = RandomPlaylists.of(150, 2, 0, 4);
        for (int i = 0; i < others.size(); i++) {
            after.set(
                    i, new Playlist(PlaylistKind.USER, "new" + i, others.get(i).tracks()));
        }
        var converge = new TrainingSettings(hyperparameters, 40, 40, 1e-6);
        var old = new TrainingRun(converge, workers, SweepListener.NONE)
                .run(RandomPlaylists.store(before).corpus(1, hyperparameters.weighting()), TrainingStart.cold(16));
        var changed = RandomPlaylists.store(after).corpus(1, hyperparameters.weighting());

        TrainedVectors warm = new TrainingRun(
                        new TrainingSettings(hyperparameters, 2, 5, 0), workers, SweepListener.NONE)
                .run(changed, TrainingStart.warm(new KnownVectors(16, old.tracks(), old.vectors())));
        TrainedVectors cold =
                new TrainingRun(converge, workers, SweepListener.NONE).run(changed, TrainingStart.cold(16));

        assertThat(warm.sweeps()).hasSize(2);
        assertThat(warm.objective().regularised())
                .isLessThan(1.01 * cold.objective().regularised());
        assertThat(warm.driftCosine()).isGreaterThan(0.95);
    }

    @Test
    void shouldRotateAColdRunOntoTheKnownVectorsWithoutChangingTheObjective() throws Exception {
        var corpus = corpus(playlists());
        TrainedVectors first = train(corpus, TrainingStart.cold(DIMENSION), 20);
        var otherSeed =
                new TrainingSettings(HYPERPARAMETERS.toBuilder().seed(99).build(), 20, 20, 1e-4);

        TrainedVectors plain = train(corpus, TrainingStart.cold(DIMENSION), otherSeed);
        TrainedVectors aligned = train(corpus, TrainingStart.coldAlignedTo(known(first)), otherSeed);

        double unaligned =
                known(first).meanCosine(corpus.tracks(), plain.vectors()).orElseThrow();
        assertThat(aligned.alignedCosine()).isGreaterThan(unaligned + 0.3).isGreaterThan(0.7);
        assertThat(aligned.driftCosine()).isNull();
        assertThat(aligned.quality()).containsEntry("alignedCosine", aligned.alignedCosine());
        double value = aligned.objective().value();
        assertThat(objectiveOf(corpus, aligned.vectors())).isCloseTo(value, within(1e-5 * value));
    }

    @Test
    void shouldStartColdWhenNothingIsKnown() throws Exception {
        var corpus = corpus(playlists());

        float[] cold = train(corpus, TrainingStart.cold(DIMENSION), 3).vectors();
        float[] warm = train(corpus, TrainingStart.warm(KnownVectors.none(DIMENSION)), 3)
                .vectors();

        assertThat(warm).containsExactly(cold, within(0.01f));
    }

    @Test
    void shouldFoldInTheSongsOfFewPlaylistsBehindTheOthers() throws Exception {
        var rarer = HYPERPARAMETERS.toBuilder().minPlaylists(12).build();
        var corpus = RandomPlaylists.store(playlists()).corpus(12, rarer.weighting());
        assertThat(corpus.tail().count()).isPositive();
        var settings = new TrainingSettings(rarer, 5, 5, 0);

        TrainedVectors trained = train(corpus, TrainingStart.cold(DIMENSION), settings);

        assertThat(trained.tracks())
                .startsWith(corpus.tracks().toArray(String[]::new))
                .endsWith(corpus.tail().tracks().toArray(String[]::new));
        assertThat(trained.playlistCounts()).hasSize(trained.tracks().size());
        int tail = corpus.trackCount();
        assertThat(trained.playlistCounts()[tail])
                .isEqualTo(corpus.tail().playlistCounts()[0])
                .isLessThan(12);
        var core = InitialVectors.warm(corpus.tracks(), known(trained)::vector, rarer);
        var folded = new TailFoldIn(corpus, rarer, workers).run(core);
        assertThat(known(trained).vector(corpus.tail().tracks().getFirst())).isEqualTo(folded.vector(0));
    }

    @Test
    void shouldTakeTheStepsAfterTheSweepsInTheirOrder() throws Exception {
        TrainedVectors trained = train(
                corpus(playlists()),
                TrainingStart.cold(DIMENSION),
                2,
                (corpus, vectors) -> {
                    told.add("first");
                    vectors.set(0, new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 0);
                    return Map.of("first", 1.0);
                },
                (corpus, vectors) -> Map.of("seen", (double) vectors.vector(0)[2]));

        assertThat(told).endsWith("swept", "first");
        assertThat(trained.vectors()).startsWith(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(trained.quality()).containsEntry("first", 1.0).containsEntry("seen", 3.0);
    }

    @Test
    void shouldRefuseSettingsOutOfTheirRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrainingSettings(HYPERPARAMETERS, 0, 1, 0))
                .withMessageContaining("sweeps is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrainingSettings(HYPERPARAMETERS, 1, 1, -1))
                .withMessageContaining("tolerance is -1");
    }
}
