package io.muse.embedding.heldout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.embedding.cooccurrence.Weighting;
import io.muse.embedding.parallel.Workers;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeldOutMeasureTest {
    private final Workers workers = new Workers(2);

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void shouldCountPairsOneByOne() {
        var random = new Random(3);
        for (int round = 0; round < 20; round++) {
            double[] positives = random.ints(17, 0, 12).asDoubleStream().toArray();
            double[] negatives = random.ints(23, -3, 9).asDoubleStream().toArray();
            double wins = 0;
            for (double positive : positives) {
                for (double negative : negatives) {
                    wins += positive > negative ? 1 : positive == negative ? 0.5 : 0;
                }
            }
            assertThat(HeldOutMeasure.auc(positives, negatives)).isCloseTo(wins / (17 * 23), within(1e-12));
        }
    }

    @Test
    void shouldBePerfectWhenVectorsAreThePlaylists() throws InterruptedException {
        var store = new MembershipStore();
        int count = 40;
        for (int playlist = 0; playlist < count; playlist++) {
            for (int song = 0; song < 6; song++) {
                store.put(PlaylistKind.USER, "p" + playlist, playlist + "-" + song);
            }
        }
        var corpus = store.corpus(1, Weighting.plain());
        float[] vectors = new float[corpus.trackCount() * count];
        for (int song = 0; song < corpus.trackCount(); song++) {
            String playlist = corpus.tracks().get(song).split("-")[0];
            vectors[song * count + Integer.parseInt(playlist)] = 1;
        }
        var measure = new HeldOutMeasure(HeldOut.draw(corpus, 10, 1), workers, 1);

        assertThat(measure.of(vectors, count)).isEqualTo(new HeldOutFigures(1, 1, 1));
        assertThat(measure.of(new float[vectors.length], count).pairAuc()).isEqualTo(0.5);
    }

    @Test
    void shouldDiscountWhatIsFoundFurtherDown() throws InterruptedException {
        var store = new MembershipStore();
        List.of("s", "w").forEach(song -> store.put(PlaylistKind.USER, "p", song));
        List.of("x", "y").forEach(song -> store.put(PlaylistKind.USER, "q", song));
        var corpus = store.corpus(1, Weighting.plain());
        float[] vectors = new float[corpus.trackCount()];
        // Whichever of s and w is the seed, one song lies before the other one.
        Map.of("s", 1f, "w", 1f, "x", 2f, "y", 0.5f)
                .forEach((song, value) -> vectors[corpus.tracks().indexOf(song)] = value);
        var heldOut = new HeldOut(corpus, corpus, List.of(new int[] {corpus.indexOf("s"), corpus.indexOf("w")}));

        var figures = new HeldOutMeasure(heldOut, workers, 1).of(vectors, 1);

        assertThat(figures.rPrecision()).isZero();
        assertThat(figures.ndcg()).isCloseTo(Math.log(2) / Math.log(3), within(1e-12));
    }

    @Test
    void shouldAskTheSameQuestionsEveryTime() throws InterruptedException {
        var store = new MembershipStore();
        var random = new Random(1);
        for (int playlist = 0; playlist < 50; playlist++) {
            String id = "p" + playlist;
            random.ints(8, 0, 100).forEach(song -> store.put(PlaylistKind.USER, id, "s" + song));
        }
        var corpus = store.corpus(1, Weighting.plain());
        float[] vectors = new float[corpus.trackCount() * 4];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = (float) random.nextGaussian();
        }
        var measure = new HeldOutMeasure(HeldOut.draw(corpus, 10, 1), workers, 1);

        assertThat(measure.of(vectors, 4)).isEqualTo(measure.of(vectors, 4));
    }

    @Test
    void shouldBeZeroWhenNothingIsHeldOut() throws InterruptedException {
        var store = new MembershipStore();
        store.put(PlaylistKind.USER, "p", "a");
        store.put(PlaylistKind.USER, "p", "b");
        var measure = new HeldOutMeasure(HeldOut.draw(store.corpus(1, Weighting.plain()), 10, 1), workers, 1);

        assertThat(measure.of(new float[] {1, 2}, 1)).isEqualTo(new HeldOutFigures(0, 0, 0));
    }

    @Test
    void shouldBeNoWorseOnlyWhenNeitherFigureIs() {
        var figures = new HeldOutFigures(0.2, 0.5, 0.8);
        assertThat(figures.isNoWorseThan(figures)).isTrue();
        assertThat(new HeldOutFigures(0.3, 0.6, 0.79).isNoWorseThan(figures)).isFalse();
        assertThat(new HeldOutFigures(0.19, 0.6, 0.9).isNoWorseThan(figures)).isFalse();
    }
}
