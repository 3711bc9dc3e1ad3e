package io.muse.embedding.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WeightingTest {

    @Test
    void shouldFollowTheFormulaWhenLengthsAreNormalised() {
        var weighting = new Weighting(0.5, 100, 4);

        // (n̄/(n−1))^½: (18/2)^½ = 3, (18/8)^½ = 1.5, and four times that for an artist.
        assertThat(weighting.of(PlaylistKind.USER, 3, 18)).isEqualTo(3, within(1e-12));
        assertThat(weighting.of(PlaylistKind.USER, 9, 18)).isEqualTo(1.5, within(1e-12));
        assertThat(weighting.of(PlaylistKind.ARTIST, 9, 18)).isEqualTo(6, within(1e-12));
    }

    @Test
    void shouldShareOneAmongTheOthersWhenBetaIsOne() {
        var weighting = new Weighting(1, 100, 0);

        assertThat(weighting.of(PlaylistKind.USER, 11, 10) * 10).isEqualTo(10, within(1e-12));
        assertThat(weighting.of(PlaylistKind.USER, 51, 10) * 50).isEqualTo(10, within(1e-12));
    }

    @Test
    void shouldCountEveryUserPlaylistOnceWhenPlain() {
        var plain = Weighting.plain();

        assertThat(plain.of(PlaylistKind.USER, 2, 95)).isEqualTo(1);
        assertThat(plain.of(PlaylistKind.USER, 10_000, 95)).isEqualTo(1);
        assertThat(plain.of(PlaylistKind.ARTIST, 2, 95)).isZero();
    }

    @Test
    void shouldGiveNoWeightWhenAPlaylistIsTooLong() {
        var weighting = new Weighting(0.5, 100, 4);

        assertThat(weighting.of(PlaylistKind.USER, 100, 95)).isPositive();
        assertThat(weighting.of(PlaylistKind.USER, 101, 95)).isZero();
    }
}
