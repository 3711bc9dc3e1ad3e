package io.muse.trainer.companions;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.embedding.cooccurrence.Weighting;
import io.muse.embedding.map.TsneSettings;
import io.muse.embedding.title.TitleSettings;
import io.muse.trainer.training.TrainedSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A companion is made anew when a tenth has changed, or after ten minutes. */
class ChangeTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final CompanionSettings SETTINGS = new CompanionSettings(
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            0.1,
            1,
            1,
            TitleSettings.defaults(),
            1000,
            TsneSettings.defaults(),
            50);

    private final Change change = new Change(SETTINGS);

    private static TrainedSnapshot snapshot(long version, int playlists) {
        var store = new MembershipStore();
        for (int playlist = 0; playlist < playlists; playlist++) {
            store.put(PlaylistKind.USER, "p" + playlist, "a");
            store.put(PlaylistKind.USER, "p" + playlist, "b");
        }
        var manifest =
                new SnapshotManifest(version, null, NOW, null, 1, 0, 0, "muse", Map.of(), Map.of(), Map.of(), "");
        return new TrainedSnapshot(manifest, store.copy().corpus(1, Weighting.plain()), List.of(), new float[0]);
    }

    @Test
    void shouldBeEnoughBeforeTheFirst() {
        assertThat(change.isEnough(snapshot(1, 10), 0, 0, 0, NOW)).isTrue();
    }

    @Test
    void shouldBeEnoughWhenVectorsMembershipsOrTitlesChangedByTheShare() {
        change.made(snapshot(1, 10), 1, 100, NOW);

        assertThat(change.isEnough(snapshot(2, 10), 1.05, 104, 50, NOW)).isFalse();
        assertThat(change.isEnough(snapshot(2, 10), 1.11, 100, 50, NOW)).isTrue();
        assertThat(change.isEnough(snapshot(2, 11), 1, 100, 50, NOW)).isTrue();
        assertThat(change.isEnough(snapshot(2, 9), 1, 100, 50, NOW)).isTrue();
        assertThat(change.isEnough(snapshot(2, 10), 1, 105, 50, NOW)).isTrue();
    }

    @Test
    void shouldBeEnoughAfterAWhileWhenThereIsANewerSnapshot() {
        change.made(snapshot(1, 10), 1, 0, NOW);
        Instant later = NOW.plus(Duration.ofMinutes(10));

        assertThat(change.isEnough(snapshot(1, 10), 1, 0, 0, later)).isFalse();
        assertThat(change.isEnough(snapshot(2, 10), 1, 0, 0, later)).isTrue();
        assertThat(change.isEnough(snapshot(2, 10), 1, 0, 0, later.minusSeconds(1)))
                .isFalse();
    }
}
