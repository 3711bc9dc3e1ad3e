package io.muse.evaluation.protocol.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.index.VectorMatrix;
import io.muse.evaluation.data.Playlist;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PairSamplerTest {
    private static final int SONGS = 80;

    @Test
    void shouldDrawPairsThatAreWhatTheirLabelSays() {
        var random = new Random(3);
        List<Playlist> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(playlist(i, random.ints(10, 0, SONGS + 20).distinct().toArray()));
        }
        List<Playlist> heldOut = all.subList(0, 6);
        Set<Long> together = new HashSet<>();
        Set<Long> inHeldOut = new HashSet<>();
        for (Playlist playlist : all) {
            for (String x : playlist.tracks()) {
                for (String y : playlist.tracks()) {
                    int low = Integer.parseInt(x);
                    int high = Integer.parseInt(y);
                    if (low < high && high < SONGS) {
                        together.add(SongPairs.pair(low, high));
                        if (heldOut.contains(playlist)) {
                            inHeldOut.add(SongPairs.pair(low, high));
                        }
                    }
                }
            }
        }

        var sampler = new PairSampler(PairSamplerTest::id, SONGS, all);
        var pairs = sampler.draw(heldOut, 100, 1);
        var uniform = sampler.withUniformNegatives(pairs, 2);

        assertThat(pairs.positives()).hasSameSizeAs(pairs.negatives()).doesNotHaveDuplicates();
        assertThat(pairs.negatives()).doesNotHaveDuplicates();
        assertThat(inHeldOut).contains(boxed(pairs.positives()));
        assertThat(together).doesNotContain(boxed(pairs.negatives()));
        assertThat(uniform.positives()).isEqualTo(pairs.positives());
        assertThat(uniform.negatives()).hasSize(100).doesNotHaveDuplicates().isNotEqualTo(pairs.negatives());
        assertThat(together).doesNotContain(boxed(uniform.negatives()));
    }

    @Test
    void shouldTakeAllPairsWhenThereAreFew() {
        List<Playlist> all = List.of(playlist(0, 0, 1, 2), playlist(1, 3, 4), playlist(2, 5, 6, 7, 8, 9));

        var pairs = new PairSampler(PairSamplerTest::id, 10, all).draw(all.subList(0, 2), 100, 1);

        assertThat(pairs.positives())
                .containsExactlyInAnyOrder(
                        SongPairs.pair(0, 1), SongPairs.pair(0, 2), SongPairs.pair(1, 2), SongPairs.pair(3, 4));
    }

    @Test
    void shouldSayWhatIsMissingWhenNoPairIsNegative() {
        List<Playlist> all = List.of(playlist(0, 0, 1, 2));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PairSampler(PairSamplerTest::id, 3, all).draw(all, 100, 1))
                .withMessageContaining("3 pairs of known songs and 0 that are never together");
    }

    /** Cosines by hand: 0 and 1 at 1, 0 and 2 at 0, 0 and 3 at −0.6, 1 and 3 at −0.6. */
    @Test
    void shouldGiveTheFiguresWorkedOutByHand() {
        var vectors = new VectorMatrix(new float[] {1, 0, 2, 0, 0, 3, -3, 4}, 4, 2);
        var pairs = new SongPairs(
                new long[] {SongPairs.pair(0, 1), SongPairs.pair(0, 3)},
                new long[] {SongPairs.pair(0, 2), SongPairs.pair(1, 3)});

        double[] figures = PairFigures.of(
                vectors, pairs, pairs, new SongPairs(pairs.positives(), new long[] {SongPairs.pair(2, 3)}));

        // Of 69 % positive pairs one negative is left, the one at 0: all three decisions are right.
        assertThat(figures[0]).isEqualTo(1);
        assertThat(figures[3]).isEqualTo(1);
        // Balanced, by |cos| > .05: both positives and the negative at −0.6 are called positive.
        assertThat(figures[4]).isEqualTo(0.75);
        assertThat(figures[5]).isCloseTo(0.8, within(1e-9));
        // Tuned on cos: above 0.5 one of two positives and no negative, three of four right.
        assertThat(figures[6]).isCloseTo(0.5, within(1e-6));
        assertThat(figures[7]).isEqualTo(0.75);
        assertThat(figures[8]).isCloseTo(2.0 / 3, within(1e-9));
        // 1 beats both, −0.6 loses to 0 and ties with −0.6.
        assertThat(figures[9]).isCloseTo(2.5 / 4, within(1e-9));
        // The pair of 2 and 3 at 0.8 lies between the positives.
        assertThat(figures[10]).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void shouldReachTheTrivialF1WhenEverythingIsCalledPositive() {
        long[] hundred = new Random(1).longs(100).toArray();

        double[] figures = PairFigures.ofAlwaysYes(new SongPairs(hundred, hundred));

        assertThat(figures[0]).isCloseTo(100.0 / 145, within(1e-9));
        assertThat(figures[3]).isCloseTo(2 * 100.0 / (2 * 100 + 45), within(1e-9));
        assertThat(figures[4]).isEqualTo(0.5);
        assertThat(figures[9]).isEqualTo(0.5);
    }

    @Test
    void shouldTakePlaylistsOfPopularSongsAndAllWhereThoseAreFew() {
        List<Playlist> many = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            many.add(playlist(i, i < 400 ? 0 : 1 + i, 5000 + i));
        }

        var popular = PlaylistSample.of(many, 1, 350, 1);

        assertThat(popular.playlists())
                .hasSize(350)
                .allMatch(playlist -> playlist.tracks().contains("0"));
        assertThat(PlaylistSample.of(many, 1, 350, 2).playlists()).isNotEqualTo(popular.playlists());
        assertThat(PlaylistSample.of(many.subList(200, 1000), 1, 527, 1).playlists())
                .hasSize(527)
                .anyMatch(playlist -> !playlist.tracks().contains("0"));
    }

    private static Playlist playlist(int number, int... songs) {
        return new Playlist(
                String.format("p%04d", number),
                null,
                java.util.Arrays.stream(songs).mapToObj(Integer::toString).toList());
    }

    private static int id(String track) {
        int number = Integer.parseInt(track);
        return number < SONGS ? number : -1;
    }

    private static Long[] boxed(long[] values) {
        return java.util.Arrays.stream(values).boxed().toArray(Long[]::new);
    }
}
