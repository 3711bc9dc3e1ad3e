package io.muse.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.edit.PlaylistDeleted;
import io.muse.contracts.edit.PlaylistReplaced;
import io.muse.contracts.edit.TrackAdded;
import io.muse.contracts.edit.TrackRemoved;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Instant NOW = Instant.EPOCH;

    private final Ledger ledger = new Ledger();

    @Test
    void shouldReplayInTheOrderInWhichEditsWereMadeWhateverTheOrderOfTheirAcknowledgement() {
        ledger.acknowledge(3, new TrackRemoved("e3", "p", NOW, 3L, "a"));
        ledger.acknowledge(1, new PlaylistReplaced("e1", "p", NOW, 1L, null, null, List.of("a", "b")));
        ledger.acknowledge(2, new TrackAdded("e2", "p", NOW, 2L, "c"));
        ledger.acknowledge(3, new TrackRemoved("e3", "p", NOW, 3L, "a"));

        assertThat(ledger.playlists()).isEqualTo(Map.of("p", Set.of("b", "c")));
        assertThat(ledger.changes("p")).containsExactly("+a", "+b", "+c", "-a");
        assertThat(ledger.edits()).isEqualTo(3);
        assertThat(ledger.isRevised("p")).isTrue();
    }

    @Test
    void shouldKnowADeletedPlaylistAsEmpty() {
        ledger.acknowledge(1, new TrackAdded("e1", "p", NOW, null, "a"));
        ledger.acknowledge(2, new PlaylistDeleted("e2", "p", NOW, null));

        assertThat(ledger.playlists()).isEqualTo(Map.of("p", Set.of()));
        assertThat(ledger.isRevised("p")).isFalse();
    }

    @Test
    void shouldCountThePlaylistsThatTwoTracksShare() {
        var counts = Ledger.counts(Map.of("p", Set.of("a", "b", "c"), "q", Set.of("a", "b"), "r", Set.of("d")));

        assertThat(counts.get("a")).isEqualTo(Map.of("b", 2, "c", 1));
        assertThat(counts.get("c")).isEqualTo(Map.of("a", 1, "b", 1));
        assertThat(counts.get("d")).isEmpty();
    }
}
