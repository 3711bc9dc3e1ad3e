package io.muse.embedding.refine;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.title.HashedTitles;
import io.muse.embedding.title.PlaylistTitles;
import io.muse.embedding.training.SweepListener;
import io.muse.embedding.training.TrainedVectors;
import io.muse.embedding.training.TrainingRun;
import io.muse.embedding.training.TrainingSettings;
import io.muse.embedding.training.TrainingStart;
import io.muse.embedding.training.TrainingStep;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefinementStepTest {
    private static final TrainingSettings TRAINING = new TrainingSettings(
            Hyperparameters.recipe().toBuilder()
                    .dimension(16)
                    .lambda(0.1)
                    .blockSize(4)
                    .build(),
            2,
            5,
            0);

    private final Workers workers = new Workers(2);
    private final HashedTitles encoder = new HashedTitles(64);
    private final TrainingCorpus corpus = TitledWorld.corpus();

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void shouldRefineAndSaySoWhenHeldOutPlaylistsAreNoWorse() throws InterruptedException {
        TrainedVectors trained = train(step(0.05, TitledWorld.telling()));

        var figures = trained.quality();
        assertThat(figures).containsEntry("refined", 1.0);
        assertThat(figures.get("heldOutRPrecisionAfter"))
                .isGreaterThanOrEqualTo(figures.get("heldOutRPrecisionBefore"));
        assertThat(figures.get("heldOutPairAucAfter")).isGreaterThan(figures.get("heldOutPairAucBefore"));
        assertThat(trained.vectors()).isNotEqualTo(trained.sweptVectors());
    }

    @Test
    void shouldKeepTheVectorsAndSaySoWhenHeldOutPlaylistsAreWorse() throws InterruptedException {
        TrainedVectors trained = train(step(1, TitledWorld.misleading()));

        var figures = trained.quality();
        assertThat(figures).containsEntry("refined", 0.0);
        assertThat(figures.get("heldOutPairAucAfter")).isLessThan(figures.get("heldOutPairAucBefore"));
        assertThat(trained.vectors()).containsExactly(trained.sweptVectors());
    }

    @Test
    void shouldStartTheNextTrainingFromWhatWasSwept() throws InterruptedException {
        TrainedVectors plain =
                new TrainingRun(TRAINING, workers, SweepListener.NONE).run(corpus, TrainingStart.cold(16));

        assertThat(train(step(0.05, TitledWorld.telling())).sweptVectors()).containsExactly(plain.vectors());
    }

    @Test
    void shouldRefineNothingWhenNoPlaylistHasATitle() throws InterruptedException {
        TrainedVectors trained = train(step(0.05, id -> null));

        assertThat(trained.vectors()).containsExactly(trained.sweptVectors());
        assertThat(trained.quality()).containsEntry("refined", 0.0).doesNotContainKey("heldOutRPrecisionBefore");
        assertThat(encoder.encoded()).isZero();
    }

    @Test
    void shouldMeasureAgainOnlyWhenMembershipsHaveChangedEnough() throws InterruptedException {
        var step = step(0.05, TitledWorld.telling());
        List<Integer> encoded = new ArrayList<>();
        TrainingStep counting = (known, vectors) -> {
            var figures = step.apply(known, vectors);
            encoded.add(encoder.encoded());
            return figures;
        };

        train(counting);
        train(counting);
        int first = encoded.get(0);
        int second = encoded.get(1) - first;

        // Measuring encodes the titles that are not held out, refining all of them.
        assertThat(second).isLessThan(first);
        assertThat(second).isEqualTo(TitledWorld.telling().in(corpus).size());
    }

    private TrainedVectors train(TrainingStep step) throws InterruptedException {
        return new TrainingRun(TRAINING, workers, List.of(step), SweepListener.NONE)
                .run(corpus, TrainingStart.cold(16));
    }

    private RefinementStep step(double learningRate, PlaylistTitles titles) {
        var settings = new RefinementSettings(20, 2, learningRate, 0.05, 5, 0.3, 0.5, 1, 100, 1000, 1);
        var refinement = new ContrastiveRefinement(settings, encoder, workers);
        var gate = new RefinementGate(refinement, TRAINING, GateSettings.defaults(), workers);
        return new RefinementStep(refinement, gate, titles, 0.5);
    }
}
