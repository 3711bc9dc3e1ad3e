package io.muse.query.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.embedding.index.Neighbor;
import io.muse.query.serving.ServingState;
import io.muse.query.testing.States;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiverseTracksTest {
    /** Two that are the same, and one of another kind. */
    private final ServingState state = States.of(2, 1, 0, 5, 0, 0, 2);

    private final List<Neighbor> found = List.of(new Neighbor(0, 8), new Neighbor(1, 7), new Neighbor(2, 4));

    @Test
    void shouldTakeTheBestOfEachKindFirstAndKeepTheScores() {
        assertThat(DiverseTracks.take(state, found, 2, 0.5, 8)).containsExactly(found.get(0), found.get(2));
        assertThat(DiverseTracks.take(state, found, 2, 0, 8)).containsExactly(found.get(0), found.get(1));
        assertThat(DiverseTracks.take(state, found, 9, 0.9, 8)).containsExactlyInAnyOrderElementsOf(found);
    }

    @Test
    void shouldAskForMoreThanItTakesButNotWithoutEnd() {
        assertThat(DiverseTracks.candidates(10, 0)).isEqualTo(10);
        assertThat(DiverseTracks.candidates(10, 0.1)).isGreaterThan(10);
        assertThat(DiverseTracks.candidates(500, 1)).isLessThanOrEqualTo(1_000);
    }
}
