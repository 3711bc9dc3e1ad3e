package io.muse.stream.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.membership.PlaylistRef;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MembershipKeysTest {
    @ParameterizedTest
    @CsvSource({"p, t", "list:1, spotify:track:1", "ä/ö ü, 曲", "a:b, u:c"})
    void shouldLeadBothWaysWithTheTextFormOfTheContract(String playlistId, String trackId) {
        PlaylistRef playlist = PlaylistRef.artist(playlistId);
        String entry = MembershipKeys.entry(playlist, trackId);
        assertThat(entry).isEqualTo(new MembershipKey(playlist, trackId).key());
        assertThat(entry).startsWith(MembershipKeys.entriesOf(playlist.key()));
        assertThat(MembershipKeys.last(entry)).isEqualTo(trackId);

        String posting = new String(
                MembershipKeys.posting(Bytes.wrap(entry.getBytes(UTF_8))).get(), UTF_8);

        assertThat(posting).isEqualTo("\t" + trackId + "\ta:" + playlistId);
        assertThat(posting).startsWith(MembershipKeys.postingsOf(trackId));
        assertThat(MembershipKeys.last(posting)).isEqualTo(playlist.key());
    }
}
