package io.muse.evaluation.protocol.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.muse.evaluation.data.Playlist;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangedPlaylistsTest {
    private static List<Playlist> playlists(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Playlist("p" + i, null, List.of("t" + i)))
                .toList();
    }

    @Test
    void shouldLetAsManyLeaveAsCome() {
        var changed = ChangedPlaylists.of(playlists(200), 0.01, 1);

        assertThat(changed.changed()).isEqualTo(2);
        assertThat(changed.before()).hasSize(198);
        assertThat(changed.after()).hasSize(198);
        var common = new HashSet<>(changed.before());
        common.retainAll(changed.after());
        assertThat(common).hasSize(196);
    }

    @Test
    void shouldChangeAtLeastOneAndFollowTheSeed() {
        var changed = ChangedPlaylists.of(playlists(10), 0.01, 1);

        assertThat(changed.changed()).isEqualTo(1);
        assertThat(changed).isEqualTo(ChangedPlaylists.of(playlists(10), 0.01, 1));
        assertThat(changed).isNotEqualTo(ChangedPlaylists.of(playlists(10), 0.01, 2));
    }

    @Test
    void shouldRefuseTooFewPlaylists() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangedPlaylists.of(playlists(2), 0.01, 1))
                .withMessageContaining("at least 3");
    }
}
