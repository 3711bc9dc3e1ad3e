package io.muse.ingest.forget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnedPlaylistsTest {
    private final OwnedPlaylists owned = new OwnedPlaylists("ann");

    @Test
    void shouldFollowTheNewestRecordOfEachPlaylist() {
        read("u:mine", "{\"title\":\"a\",\"ownerId\":\"ann\",\"size\":3}");
        read("u:grown", "{\"ownerId\":\"ann\",\"size\":1}");
        read("u:grown", "{\"ownerId\":\"ann\",\"size\":5}");
        read("u:theirs", "{\"ownerId\":\"bob\",\"size\":7}");
        read("u:nobodys", "{\"size\":7}");
        read("u:given-away", "{\"ownerId\":\"ann\",\"size\":9}");
        read("u:given-away", "{\"ownerId\":\"bob\",\"size\":9}");
        read("u:deleted", "{\"ownerId\":\"ann\",\"size\":9}");
        read("u:deleted", null);
        read("nonsense", "{\"ownerId\":\"ann\",\"size\":9}");
        read("u:broken", "{\"ownerId\":");
        read(null, "{}");

        assertThat(owned.byId().keySet()).containsExactly("grown", "mine");
        assertThat(owned.memberships()).isEqualTo(8);
    }

    private void read(String key, String value) {
        owned.read(key == null ? null : key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
    }
}
