package io.muse.query.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.foldin.SeedTerm;
import io.muse.query.serving.ServingState;
import io.muse.query.testing.States;
import java.util.List;
import org.junit.jupiter.api.Test;

class TasteQueryTest {
    private final ServingState state = States.of(2, 1, 0, 0, 1, -1, 0);
    private final float[] east = {1, 0};
    private final float[] north = {0, 1};

    private TasteQuery query(float[] title, SeedTerm... terms) {
        return TasteQuery.of(state.fold(List.of(terms)), terms.length, title);
    }

    @Test
    void shouldShareATrackAmongTheSeedsThatSpeakForIt() {
        TasteQuery query = query(
                null, SeedTerm.wanted(east, 1), SeedTerm.wanted(north, 3), SeedTerm.wanted(new float[] {-1, 0}, 1));

        double[] shares = query.shares(new float[] {1, 1}, 3);

        // G = diag(2, 1), so A = diag(.2 + 10 + 2, .1 + 10 + 3).
        double fromEast = 1 / 12.2;
        double fromNorth = 3 / 13.1;
        assertThat(shares[0]).isCloseTo(fromEast / (fromEast + fromNorth), within(1e-5));
        assertThat(shares[1]).isCloseTo(fromNorth / (fromEast + fromNorth), within(1e-5));
        assertThat(shares[2]).isZero();
    }

    @Test
    void shouldLeaveTheTitlesShareToTheTitle() {
        TasteQuery query = query(north, SeedTerm.wanted(east, 1));

        assertThat(query.shares(east, 1)[0]).isCloseTo(1, within(1e-6));
        assertThat(query.shares(north, 1)[0]).isZero();
        // The seed's direction, of length 1, and 1.5 / √2 of the title's.
        double title = 1.5 / Math.sqrt(2);
        assertThat((double) query.vector()[0]).isCloseTo(1, within(1e-6));
        assertThat((double) query.vector()[1]).isCloseTo(title, within(1e-6));
        assertThat(query.shares(new float[] {1, 1}, 1)[0]).isCloseTo(1 / (1 + title), within(1e-6));
    }

    @Test
    void shouldPointWhereTheTitlePointsWhenThereIsNoSeed() {
        TasteQuery query = query(north);

        assertThat(query.vector()).containsExactly(0, 1);
        assertThat(query.shares(north, 0)).isEmpty();
    }
}
