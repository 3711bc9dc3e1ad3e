package io.muse.evaluation.protocol.stability;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.objective.Hyperparameters;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.training.SweepListener;
import io.muse.embedding.training.TrainingSettings;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WarmStartTest {
    private static final Hyperparameters HYPERPARAMETERS =
            Hyperparameters.recipe().toBuilder().dimension(8).build();

    /** Playlists {@code first} to {@code last} of an endless row, each of songs of one of four groups. */
    private static TrainingCorpus corpus(int first, int last) {
        var store = new MembershipStore();
        for (int playlist = first; playlist < last; playlist++) {
            var random = new Random(playlist);
            for (int i = 0; i < 12; i++) {
                store.put(PlaylistKind.USER, "p" + playlist, "t" + (playlist % 4) + "-" + random.nextInt(30));
            }
        }
        return store.corpus(1, HYPERPARAMETERS.weighting());
    }

    @Test
    void shouldEndWithinAPercentOfAColdRunAfterTwoSweepsFromTheOldVectors() throws Exception {
        try (var workers = new Workers(2)) {
            List<Stage> stages = new WarmStart(
                            new TrainingSettings(HYPERPARAMETERS, 30, 30, 1e-5), workers, SweepListener.NONE)
                    .run(corpus(0, 300), corpus(3, 303));

            assertThat(stages)
                    .extracting(Stage::label)
                    .containsExactly(
                            "before, cold",
                            "after, cold",
                            "after, the old vectors",
                            "after, warm",
                            "after, warm",
                            "after, cold, another seed",
                            "the same, aligned");
            double cold = stages.get(1).objective();
            assertThat(stages.get(4).sweeps()).isEqualTo(2);
            assertThat(stages.get(4).objective()).isLessThan(1.01 * cold);
            assertThat(stages.get(4).objective())
                    .isLessThanOrEqualTo(stages.get(2).objective());
            assertThat(stages.get(4).cosineToOld()).isGreaterThan(0.97);
            assertThat(stages.get(6).cosineToOld()).isGreaterThan(stages.get(5).cosineToOld() + 0.2);
            assertThat(stages.get(6).objective()).isEqualTo(stages.get(5).objective());
        }
    }
}
