package io.muse.stream.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.stream.playlist.MembershipState;
import io.muse.stream.playlist.PlaylistState;
import io.muse.stream.playlist.Revised;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * What stands in changelogs outlives the program that wrote it. These are the bytes of the first version: they are never
 * written anew.
 */
class StoreCompatibilityTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void shouldReadAndWriteMembershipsAsTheFirstVersionDid() {
        var present = new MembershipState(7, Instant.parse("2026-03-01T10:15:30.123456789Z"));
        var tombstone = new MembershipState(8, null);
        byte[] presentBytes = HEX.parseHex("0000000000000007" + "0000000069a411c2" + "075bcd15");
        byte[] tombstoneBytes = HEX.parseHex("0000000000000008");

        assertThat(MembershipCodec.decode(presentBytes)).isEqualTo(present);
        assertThat(MembershipCodec.encode(present)).isEqualTo(presentBytes);
        assertThat(MembershipCodec.decode(tombstoneBytes)).isEqualTo(tombstone);
        assertThat(MembershipCodec.encode(tombstone)).isEqualTo(tombstoneBytes);
    }

    @Test
    void shouldReadAndWritePlaylistsAsTheFirstVersionDid() {
        var state =
                new PlaylistState(3, 9, 5, new Revised<>(true, 6), new Revised<>("Mix", 4), new Revised<>(null, -1));
        byte[] bytes = HEX.parseHex("01" + "01" + "00000003" + "0000000000000009" + "0000000000000005"
                + "0000000000000006" + "0000000000000004" + "ffffffffffffffff" + "00000003" + "4d6978" + "ffffffff");

        assertThat(PlaylistCodec.decode(bytes)).isEqualTo(state);
        assertThat(PlaylistCodec.encode(state)).isEqualTo(bytes);
    }

    @Test
    void shouldStopAtWhatALaterVersionWroteRatherThanTakeItForARemoval() {
        byte[] later = new byte[24];

        assertThatThrownBy(() -> MembershipCodec.decode(later)).hasMessageContaining("newer than this program");
        assertThatThrownBy(() -> MembershipCodec.isPresent(later)).hasMessageContaining("newer than this program");
    }
}
