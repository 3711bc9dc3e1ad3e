package io.muse.contracts.membership;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.contracts.json.Json;
import io.muse.contracts.testing.Schemas;
import java.time.Instant;
import java.util.Random;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MembershipKeyTest {
    @Test
    void shouldHaveAReadableTextFormThatParsesBack() {
        var key = new MembershipKey(PlaylistRef.user("p:1"), "spotify:track:x");

        assertThat(key.key()).isEqualTo("u:p:1\tspotify:track:x");
        assertThat(MembershipKey.parse(key.key())).isEqualTo(key);
        var artist = new MembershipKey(PlaylistRef.artist("spotify:artist:y"), "t");
        assertThat(artist.key()).isEqualTo("a:spotify:artist:y\tt");
        assertThat(MembershipKey.parse(artist.key())).isEqualTo(artist);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u:p", "x:p\tt", "u\tt", "u:\tt", "u:p\t", "u:p\tt\tt"})
    void shouldRefuseTextsOfAnotherForm(String text) {
        assertThatThrownBy(() -> MembershipKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldAgreeWithKafkasDefaultPartitionerForTheEditsKey() {
        var random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            String id = Long.toString(random.nextLong(), 36);
            int partitions = 1 + random.nextInt(50);

            assertThat(PlaylistRef.user(id).partition(partitions))
                    .isEqualTo(BuiltInPartitioner.partitionForKey(id.getBytes(UTF_8), partitions));
        }
    }

    @Test
    void shouldSatisfyTheSchemas() {
        String membership = new String(Json.encode(new Membership(Instant.EPOCH)), UTF_8);
        String summary = new String(Json.encode(new PlaylistSummary("Chill", null, 3)), UTF_8);

        assertThat(Schemas.violations("membership", membership)).isEmpty();
        assertThat(Schemas.violations("playlist-summary", summary)).isEmpty();
    }
}
