package io.muse.embedding.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.cooccurrence.Weighting;
import io.muse.embedding.heldout.HeldOut;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.parallel.Workers;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RankingTuningTest {
    private static final int GROUPS = 12;
    private static final int SONGS_OF_GROUP = 15;

    private final Workers workers = new Workers(2);

    @AfterEach
    void close() {
        workers.close();
    }

    /** Playlists of ten songs of one group each. */
    private static TrainingCorpus corpus() {
        var random = new Random(5);
        var store = new MembershipStore();
        for (int playlist = 0; playlist < 300; playlist++) {
            int group = playlist % GROUPS;
            for (int song = 0; song < 10; song++) {
                store.put(PlaylistKind.USER, "p" + playlist, group + "-" + random.nextInt(SONGS_OF_GROUP));
            }
        }
        return store.corpus(1, Weighting.plain());
    }

    private static int group(TrainingCorpus corpus, int song) {
        return Integer.parseInt(corpus.tracks().get(song).split("-")[0]);
    }

    @Test
    void shouldTrustTheNeighborhoodMoreWhenTheVectorsKnowNothing() throws InterruptedException {
        TrainingCorpus corpus = corpus();
        var heldOut = HeldOut.draw(corpus, 100, 1);
        var random = new Random(1);
        float[] noise = new float[corpus.trackCount() * GROUPS];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }

        var tuned = new RankingTuning(heldOut, new VectorMatrix(noise, corpus.trackCount(), GROUPS), workers, 1).run();

        assertThat(tuned.settings().secondStage()).isEqualTo(1);
        assertThat(tuned.rPrecision())
                .isGreaterThan(tuned.defaultRPrecision())
                .isGreaterThan(tuned.vectorsRPrecision());
    }

    @Test
    void shouldKeepTheDefaultsWhenNothingIsBetterThanThem() throws InterruptedException {
        TrainingCorpus corpus = corpus();
        float[] vectors = new float[corpus.trackCount() * GROUPS];
        for (int song = 0; song < corpus.trackCount(); song++) {
            vectors[song * GROUPS + group(corpus, song)] = 1;
        }
        // One playlist cannot tell chance from merit.
        var drawn = HeldOut.draw(corpus, 100, 1);
        var one = new HeldOut(drawn.training(), drawn.whole(), drawn.playlists().subList(0, 1));

        var tuned = new RankingTuning(one, new VectorMatrix(vectors, corpus.trackCount(), GROUPS), workers, 1).run();

        assertThat(tuned.settings()).isEqualTo(RankingSettings.defaults());
        assertThat(tuned.playlists()).isEqualTo(1);
    }

    @Test
    void shouldAskForMoreThanChance() {
        assertThat(RankingTuning.isBetterByMoreThanChance(new double[] {.4, .5, .6}, new double[] {.3, .4, .5}))
                .isTrue();
        // Differences 1, −1 and .1: their mean .033 is far below their standard error.
        assertThat(RankingTuning.isBetterByMoreThanChance(new double[] {1, 0, .1}, new double[] {0, 1, 0}))
                .isFalse();
        assertThat(RankingTuning.isBetterByMoreThanChance(new double[] {1}, new double[] {0}))
                .isFalse();
    }

    @Test
    void shouldReadBackWhatIsRecorded() {
        var settings = RankingSettings.defaults().withSecondStage(.25);

        assertThat(RankingSettings.from(settings.toMap())).isEqualTo(settings);
        assertThat(RankingSettings.from(Map.of("dimension", "128"))).isEqualTo(RankingSettings.defaults());
    }
}
