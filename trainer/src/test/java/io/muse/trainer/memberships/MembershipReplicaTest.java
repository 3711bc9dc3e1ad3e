package io.muse.trainer.memberships;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.Weighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MembershipReplicaTest {
    private final MembershipReplica replica = new MembershipReplica();

    private static MembershipChange put(String playlist, String track) {
        return change(PlaylistRef.user(playlist), track, true);
    }

    private static MembershipChange remove(String playlist, String track) {
        return change(PlaylistRef.user(playlist), track, false);
    }

    private static MembershipChange change(PlaylistRef playlist, String track, boolean present) {
        return new MembershipChange(new MembershipKey(playlist, track), present, 0, 0, Instant.EPOCH);
    }

    @Test
    void shouldCountOnlyWhatChangedSomething() {
        replica.apply(List.of(put("p", "a"), put("p", "b")), Map.of(0, 2L));
        replica.apply(List.of(put("p", "a"), remove("p", "x")), Map.of(0, 4L));
        assertThat(replica.changes()).isEqualTo(2);

        replica.apply(List.of(remove("p", "a")), Map.of(0, 5L));
        assertThat(replica.changes()).isEqualTo(3);
        assertThat(replica.size()).isEqualTo(new MembershipReplica.Size(1, 1, 1));
    }

    @Test
    void shouldSayHowManyChangesCameOfTheSameEdit() {
        var together = new ArrayList<String>();
        var listener = new MembershipListener() {
            @Override
            public void changed(MembershipStore store, MembershipChange change, int slot, boolean effective, int of) {
                together.add(change.key().trackId() + of);
            }
        };
        Instant later = Instant.EPOCH.plusMillis(1);
        var ofLater = new MembershipChange(new MembershipKey(PlaylistRef.user("q"), "d"), true, 0, 3, later);

        new MembershipReplica(listener)
                .apply(List.of(put("p", "a"), put("p", "b"), put("q", "c"), ofLater), Map.of(0, 4L));

        assertThat(together).containsExactly("a2", "b2", "c1", "d1");
    }

    @Test
    void shouldTellUserAndArtistPlaylistsOfTheSameIdApart() {
        var artist = change(PlaylistRef.artist("p"), "a", true);
        replica.apply(List.of(put("p", "a"), artist, remove("p", "a")), Map.of(0, 3L));
        assertThat(replica.size().memberships()).isEqualTo(1);
    }

    @Test
    void shouldFreezeACopyWithItsOffsetsThatLaterChangesLeaveAlone() {
        replica.apply(List.of(put("p", "a"), put("p", "b")), Map.of(0, 2L, 1, 0L));

        FrozenMemberships frozen = replica.freeze(1, Weighting.plain());
        replica.apply(List.of(put("p", "c"), remove("p", "a")), Map.of(0, 4L));

        assertThat(frozen.corpus().tracks()).containsExactlyInAnyOrder("a", "b");
        assertThat(frozen.offsets()).isEqualTo(Map.of(0, 2L, 1, 0L));
        assertThat(frozen.changes()).isEqualTo(2);
        assertThat(replica.offsets()).isEqualTo(Map.of(0, 4L, 1, 0L));
    }

    @Test
    void shouldForgetEverythingWhenCleared() {
        replica.apply(List.of(put("p", "a")), Map.of(0, 1L));
        replica.clear();
        assertThat(replica.size()).isEqualTo(new MembershipReplica.Size(0, 0, 0));
        assertThat(replica.offsets()).isEmpty();
        assertThat(replica.changes()).isEqualTo(2);
    }
}
