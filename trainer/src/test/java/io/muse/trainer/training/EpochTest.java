package io.muse.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.solver.SweepReport;
import io.muse.trainer.memberships.FrozenMemberships;
import io.muse.trainer.testing.PlantedGroups;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EpochTest {
    private static final int DIMENSION = 8;
    private static final double TOLERANCE = 1e-4;
    private static final Hyperparameters HYPERPARAMETERS = Hyperparameters.recipe().toBuilder()
            .dimension(DIMENSION)
            .minPlaylists(1)
            .blockSize(1)
            .build();

    private final Workers workers = new Workers(2);
    private final List<String> progress = new ArrayList<>();

    @AfterEach
    void stopWorkers() {
        workers.close();
    }

    private Epoch epoch(int sweeps, int coldSweeps) {
        var settings =
                new EpochSettings("muse", HYPERPARAMETERS, sweeps, coldSweeps, TOLERANCE, Duration.ZERO, Duration.ZERO);
        return new Epoch(settings, workers, InstantSource.system(), new Epoch.SweepListener() {
            @Override
            public void rowsSolved(int sweep, int of, int rows, int ofRows) {
                if (rows == ofRows) {
                    progress.add(sweep + "/" + of);
                }
            }

            @Override
            public void swept(SweepReport report) {
                progress.add("swept");
            }
        });
    }

    private static FrozenMemberships frozen(String... withoutSongs) {
        var store = new MembershipStore();
        PlantedGroups.memberships().stream()
                .filter(membership -> !List.of(withoutSongs).contains(membership.trackId()))
                .forEach(membership ->
                        store.put(PlaylistKind.USER, membership.playlist().id(), membership.trackId()));
        return new FrozenMemberships(store.corpus(1, HYPERPARAMETERS.weighting()), Map.of(0, 7L), 7);
    }

    private static KnownVectors known(TrainedEpoch trained) {
        return new KnownVectors(1L, DIMENSION, trained.trainedOn().corpus().tracks(), trained.vectors());
    }

    @Test
    void shouldPutSongsTogetherThatSharePlaylistsWhenCold() throws Exception {
        TrainedEpoch trained = epoch(1, 5).run(frozen(), KnownVectors.none(DIMENSION));

        assertThat(PlantedGroups.contrast(trained.trainedOn().corpus().tracks(), trained.vectors(), DIMENSION))
                .isGreaterThan(0.5);
        assertThat(trained.parent()).isNull();
        assertThat(trained.driftCosine()).isNull();
    }

    @Test
    void shouldSweepAsOftenAsSetAndTellSo() throws Exception {
        TrainedEpoch cold = epoch(1, 3).run(frozen(), KnownVectors.none(DIMENSION));
        assertThat(cold.sweeps()).hasSize(3);
        assertThat(progress).containsExactly("1/3", "swept", "2/3", "swept", "3/3", "swept");

        assertThat(epoch(1, 3).run(frozen(), known(cold)).sweeps()).hasSize(1);
    }

    @Test
    void shouldLowerTheRegularisedObjectiveBySweepWhenBlocksAreSingleRows() throws Exception {
        var sweeps = epoch(1, 6).run(frozen(), KnownVectors.none(DIMENSION)).sweeps();

        for (int i = 1; i < sweeps.size(); i++) {
            assertThat(sweeps.get(i).objectiveRegularised())
                    .isLessThanOrEqualTo(sweeps.get(i - 1).objectiveRegularised() * (1 + 1e-6));
        }
    }

    @Test
    void shouldStopWhenASweepChangesLessThanTheTolerance() throws Exception {
        TrainedEpoch trained = epoch(1, 1000).run(frozen(), KnownVectors.none(DIMENSION));

        assertThat(trained.converged()).isTrue();
        assertThat(trained.sweeps()).hasSizeBetween(2, 999);
        double last = trained.sweeps().getLast().objectiveRegularised();
        double before = trained.sweeps().get(trained.sweeps().size() - 2).objectiveRegularised();
        assertThat((before - last) / before).isLessThan(TOLERANCE);
    }

    @Test
    void shouldContinueWhereTheKnownVectorsAreWhenWarm() throws Exception {
        TrainedEpoch first = epoch(1, 5).run(frozen(), KnownVectors.none(DIMENSION));
        TrainedEpoch second = epoch(1, 5).run(frozen(), known(first));

        double reached = first.sweeps().getLast().objective();
        assertThat(second.objectiveBefore()).isCloseTo(reached, within(1e-6 * reached));
        assertThat(second.parent()).isEqualTo(1);
        assertThat(second.driftCosine()).isGreaterThan(0.99);
    }

    @Test
    void shouldGiveAVectorToANewSongAndKeepTheOthersAlignedWhenWarm() throws Exception {
        TrainedEpoch without = epoch(1, 20).run(frozen("a-song-3"), KnownVectors.none(DIMENSION));
        assertThat(without.trainedOn().corpus().tracks()).doesNotContain("a-song-3");

        TrainedEpoch with = epoch(1, 20).run(frozen(), known(without));

        assertThat(with.trainedOn().corpus().tracks()).contains("a-song-3");
        assertThat(PlantedGroups.contrast(with.trainedOn().corpus().tracks(), with.vectors(), DIMENSION))
                .isGreaterThan(0.5);
        assertThat(with.driftCosine()).isGreaterThan(0.9);
    }

    @Test
    void shouldDraftASnapshotThatSaysWhatItIs() throws Exception {
        TrainedEpoch trained = epoch(1, 2).run(frozen(), KnownVectors.none(DIMENSION));

        var draft =
                trained.draft(4, "muse", HYPERPARAMETERS, InstantSource.system().instant());

        assertThat(draft.version()).isEqualTo(4);
        assertThat(draft.sourceOffsets()).containsExactly(Map.entry(0, 7L));
        assertThat(draft.hyperParameters()).containsEntry("dimension", "8").containsEntry("kappa", "4.0");
        assertThat(draft.quality())
                .containsEntry("objective", trained.sweeps().getLast().objective())
                .containsEntry("sweeps", 2.0)
                .containsEntry(
                        "memberships", (double) PlantedGroups.memberships().size())
                .containsKeys("objectiveRegularised", "trainingSeconds", "nonZeros")
                .doesNotContainKey("driftCosine");
    }
}
