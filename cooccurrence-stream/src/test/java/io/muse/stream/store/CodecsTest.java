package io.muse.stream.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.stream.playlist.MembershipState;
import io.muse.stream.playlist.PlaylistState;
import io.muse.stream.playlist.Revised;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CodecsTest {
    @Test
    void shouldReadBackMembershipsToTheNanosecond() {
        var present = new MembershipState(7, Instant.parse("1969-07-20T20:17:40.123456789Z"));
        var tombstone = new MembershipState(Long.MAX_VALUE, null);

        assertThat(MembershipCodec.decode(MembershipCodec.encode(present))).isEqualTo(present);
        assertThat(MembershipCodec.decode(MembershipCodec.encode(tombstone))).isEqualTo(tombstone);
        assertThat(MembershipCodec.isPresent(MembershipCodec.encode(tombstone))).isFalse();
    }

    @Test
    void shouldReadBackPlaylistsWithAndWithoutTexts() {
        var full =
                new PlaylistState(3, 9, 5, new Revised<>(true, 6), new Revised<>("Träume ☁", 4), new Revised<>("", 2));
        var gone = new PlaylistState(0, 9, 8, new Revised<>(false, 8), new Revised<>(null, 8), new Revised<>(null, -1));
        var untold =
                new PlaylistState(0, 9, -1, new Revised<>(null, -1), new Revised<>(null, -1), new Revised<>(null, -1));

        for (PlaylistState state : new PlaylistState[] {full, gone, untold}) {
            assertThat(PlaylistCodec.decode(PlaylistCodec.encode(state))).isEqualTo(state);
        }
    }

    @Test
    void shouldRefuseAFormatThatItDoesNotKnow() {
        assertThatThrownBy(() -> PlaylistCodec.decode(new byte[] {9})).hasMessageContaining("format 9");
    }
}
