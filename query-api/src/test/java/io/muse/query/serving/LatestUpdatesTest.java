package io.muse.query.serving;

import static io.muse.query.testing.Updates.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.contracts.update.VectorUpdate;
import io.muse.query.testing.Snapshots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatestUpdatesTest {
    /** Covers partition 0 up to offset 42, exclusively. */
    private final SnapshotManifest snapshot = Snapshots.encoded(7, 1, 1).manifest();

    @ParameterizedTest
    @CsvSource({
        "6, 0, 41, true",
        // The snapshot does not have its last membership.
        "6, 0, 42, false",
        // Solved on top of this snapshot, or of a later one.
        "7, 0, 41, false",
        "8, 0, 41, false",
        // A partition of which the snapshot read nothing.
        "6, 1, 0, false"
    })
    void shouldBeSupersededOnlyWhenTheSnapshotIsLaterAndHasItsLastMembership(
            long solvedOn, int partition, long offset, boolean superseded) {
        var update = new VectorUpdate("a", solvedOn, partition, offset, 1, new float[] {1});

        assertThat(LatestUpdates.isSuperseded(update, snapshot)).isEqualTo(superseded);
    }

    @Test
    void shouldKeepTheNewestOfATrackUntilASnapshotHasIt() {
        var updates = new LatestUpdates();
        updates.put(at(6, 40, "a", 1));
        updates.put(at(6, 50, "a", 2));
        updates.put(at(6, 41, "b", 3));

        assertThat(updates.size()).isEqualTo(2);
        assertThat(updates.between(0, updates.newest(), snapshot)).containsExactly(at(6, 50, "a", 2));
        updates.removeSupersededBy(snapshot);
        assertThat(updates.size()).isEqualTo(1);
    }

    @Test
    void shouldTellWhatCameBetweenInTheOrderInWhichItCame() {
        var updates = new LatestUpdates();
        updates.put(at(7, 1, "a", 1));
        updates.put(at(7, 2, "b", 1));
        long then = updates.newest();
        updates.put(at(7, 3, "c", 1));
        updates.put(at(7, 4, "b", 2));
        long now = updates.newest();
        updates.put(at(7, 5, "d", 1));

        assertThat(updates.between(then, now, snapshot)).containsExactly(at(7, 3, "c", 1), at(7, 4, "b", 2));
        assertThat(updates.between(0, then, snapshot)).containsExactly(at(7, 1, "a", 1));
    }
}
