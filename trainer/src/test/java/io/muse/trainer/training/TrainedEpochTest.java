package io.muse.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.snapshot.EncodedSnapshot;
import io.muse.contracts.snapshot.Snapshot;
import io.muse.contracts.snapshot.SnapshotDraft;
import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.training.SweepListener;
import io.muse.embedding.training.TrainingRun;
import io.muse.embedding.training.TrainingSettings;
import io.muse.trainer.memberships.FrozenMemberships;
import io.muse.trainer.testing.PlantedGroups;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainedEpochTest {
    private static final int DIMENSION = 8;
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static TrainedEpoch train(Predecessor predecessor, long seed) throws InterruptedException {
        Hyperparameters hyperparameters = hyperparameters(seed);
        var store = new MembershipStore();
        PlantedGroups.memberships()
                .forEach(membership ->
                        store.put(PlaylistKind.USER, membership.playlist().id(), membership.trackId()));
        var frozen =
                new FrozenMemberships(store.corpus(1, hyperparameters.weighting()), Map.of(0, 7L), 7, Instant.EPOCH);
        try (var workers = new Workers(1)) {
            var run = new TrainingRun(new TrainingSettings(hyperparameters, 2, 30, 0), workers, SweepListener.NONE);
            return new TrainedEpoch(
                    frozen, predecessor, run.run(frozen.corpus(), predecessor.startWith(Map.of())), NOW);
        }
    }

    private static Hyperparameters hyperparameters(long seed) {
        return Hyperparameters.recipe().toBuilder()
                .dimension(DIMENSION)
                .blockSize(1)
                .seed(seed)
                .build();
    }

    private static SnapshotDraft draft(TrainedEpoch epoch, long version) {
        return epoch.draft(version, "muse", hyperparameters(1), NOW);
    }

    private static Snapshot snapshot(SnapshotDraft draft) {
        return new Snapshot(
                EncodedSnapshot.of(draft).manifest(), draft.trackIds(), draft.playlistCounts(), draft.vectors());
    }

    @Test
    void shouldDraftASnapshotThatSaysWhatItIs() throws Exception {
        TrainedEpoch epoch = train(Predecessor.none(DIMENSION), 1);

        var draft = draft(epoch, 4);

        assertThat(draft.version()).isEqualTo(4);
        assertThat(draft.parent()).isNull();
        assertThat(draft.sourceOffsets()).containsExactly(Map.entry(0, 7L));
        assertThat(draft.hyperParameters()).containsEntry("dimension", "8").containsEntry("kappa", "4.0");
        assertThat(draft.quality())
                .containsEntry("objective", epoch.trained().objective().value())
                .containsEntry("sweeps", 30.0)
                .containsEntry(
                        "memberships", (double) PlantedGroups.memberships().size())
                .containsKeys("objectiveRegularised", "objectiveBefore", "trainingSeconds", "nonZeros", "playlists")
                .doesNotContainKeys("driftCosine", "alignedCosine", "alignedTo");
        assertThat(PlantedGroups.contrast(draft.trackIds(), draft.vectors(), DIMENSION))
                .isGreaterThan(0.5);
    }

    @Test
    void shouldNameTheParentAndTheDriftWhenItContinues() throws Exception {
        Snapshot first = snapshot(draft(train(Predecessor.none(DIMENSION), 1), 4));

        var second = draft(train(Predecessor.of(first, DIMENSION, ColdStart.NEVER), 1), 5);

        assertThat(second.parent()).isEqualTo(4);
        assertThat(second.quality()).containsEntry("sweeps", 2.0).doesNotContainKeys("alignedCosine", "alignedTo");
        assertThat(second.quality().get("driftCosine")).isGreaterThan(0.99);
    }

    @Test
    void shouldStartOverAndAlignWhenAskedTo() throws Exception {
        Snapshot first = snapshot(draft(train(Predecessor.none(DIMENSION), 1), 4));

        var cold = draft(train(Predecessor.of(first, DIMENSION, ColdStart.ALIGNED), 2), 5);

        assertThat(cold.parent()).isNull();
        assertThat(cold.quality())
                .containsEntry("sweeps", 30.0)
                .containsEntry("alignedTo", 4.0)
                .doesNotContainKey("driftCosine");
        assertThat(cold.quality().get("alignedCosine")).isGreaterThan(0.9);
    }

    @Test
    void shouldStartColdWhenTheSnapshotHasAnotherDimension() throws Exception {
        Snapshot first = snapshot(draft(train(Predecessor.none(DIMENSION), 1), 4));

        Predecessor predecessor = Predecessor.of(first, 16, ColdStart.ALIGNED);

        assertThat(predecessor.parent()).isNull();
        assertThat(predecessor.alignedTo()).isNull();
        assertThat(predecessor.startWith(Map.of()).known().isEmpty()).isTrue();
    }
}
