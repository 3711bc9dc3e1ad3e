package io.muse.embedding.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.cooccurrence.Weighting;
import io.muse.embedding.heldout.HeldOut;
import io.muse.embedding.index.VectorMatrix;
import io.muse.embedding.parallel.Workers;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
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

    /** Playlists of ten songs, of one group each or of any. */
    private static TrainingCorpus corpus(boolean grouped) {
        var random = new Random(5);
        var store = new MembershipStore();
        for (int playlist = 0; playlist < 300; playlist++) {
            for (int song = 0; song < 10; song++) {
                int group = grouped ? playlist % GROUPS : random.nextInt(GROUPS);
                store.put(PlaylistKind.USER, "p" + playlist, group + "-" + random.nextInt(SONGS_OF_GROUP));
            }
        }
        return store.corpus(1, Weighting.plain());
    }

    private static int group(TrainingCorpus corpus, int song) {
        return Integer.parseInt(corpus.tracks().get(song).split("-")[0]);
    }

    @Test
    void shouldKeepTheSecondStageWhenTheVectorsKnowNothing() throws InterruptedException {
        TrainingCorpus corpus = corpus(true);
        var random = new Random(1);
        float[] noise = new float[corpus.trackCount() * GROUPS];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }

        var tuned = tuned(HeldOut.draw(corpus, 100, 1), noise);

        assertThat(tuned.settings().secondStage()).isGreaterThanOrEqualTo(SecondStage.DEFAULT_WEIGHT);
        assertThat(tuned.rPrecision()).isGreaterThan(2 * tuned.vectorsRPrecision());
    }

    @Test
    void shouldTurnToTheVectorsWhenThePlaylistsMislead() throws InterruptedException {
        TrainingCorpus grouped = corpus(true);
        TrainingCorpus misleading = corpus(false);
        var playlists = IntStream.range(0, grouped.playlistCount())
                .mapToObj(grouped::tracksOfPlaylist)
                .map(songs -> Arrays.stream(songs)
                        .map(song -> misleading.indexOf(grouped.tracks().get(song)))
                        .filter(song -> song >= 0)
                        .toArray())
                .toList();

        var tuned = tuned(new HeldOut(misleading, misleading, playlists), vectorsOfGroups(misleading));

        assertThat(tuned.settings().secondStage()).isLessThan(SecondStage.DEFAULT_WEIGHT);
        assertThat(tuned.rPrecision()).isGreaterThan(tuned.defaultRPrecision());
    }

    private TunedRanking tuned(HeldOut heldOut, float[] vectors) throws InterruptedException {
        var matrix = new VectorMatrix(vectors, heldOut.training().trackCount(), GROUPS);
        return new RankingTuning(heldOut, matrix, workers, 1).run();
    }

    /** Some noise, so that songs of a group are not all alike. */
    private static float[] vectorsOfGroups(TrainingCorpus corpus) {
        var random = new Random(8);
        float[] vectors = new float[corpus.trackCount() * GROUPS];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = (float) (.5 * random.nextGaussian());
        }
        for (int song = 0; song < corpus.trackCount(); song++) {
            vectors[song * GROUPS + group(corpus, song)] += 1;
        }
        return vectors;
    }

    @Test
    void shouldKeepTheDefaultsWhenNothingIsBetterThanThem() throws InterruptedException {
        TrainingCorpus corpus = corpus(true);
        // One playlist cannot tell chance from merit.
        var drawn = HeldOut.draw(corpus, 100, 1);
        var one = new HeldOut(drawn.training(), drawn.whole(), drawn.playlists().subList(0, 1));

        var tuned = tuned(one, vectorsOfGroups(corpus));

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
