package io.muse.contracts.compatibility;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muse.contracts.catalog.ArtistRef;
import io.muse.contracts.catalog.TrackMetadata;
import io.muse.contracts.edit.PlaylistCreated;
import io.muse.contracts.edit.PlaylistDeleted;
import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.edit.PlaylistRenamed;
import io.muse.contracts.edit.PlaylistReplaced;
import io.muse.contracts.edit.TrackAdded;
import io.muse.contracts.edit.TrackRemoved;
import io.muse.contracts.json.DecodeException;
import io.muse.contracts.json.Json;
import io.muse.contracts.membership.Membership;
import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.contracts.membership.PlaylistSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * This program reads what the version before wrote, the version before can read what this one writes (the same bytes),
 * and a later version may add fields.
 */
class JsonCompatibilityTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:15:30.123456Z");

    private static final List<PlaylistEdit> EDITS = List.of(
            new PlaylistCreated("e-1", "p-1", AT, 0L, "Träume ☁", "owner-1"),
            new TrackAdded("e-2", "p-1", AT, 1L, "spotify:track:🎵"),
            new TrackRemoved("e-3", "p-1", AT, 2L, "spotify:track:🎵"),
            new PlaylistRenamed("e-4", "p-1", AT, 3L, "Chill"),
            new PlaylistReplaced("e-5", "p-1", AT, 4L, "Chill", "owner-1", List.of("t-2", "t-1")),
            new PlaylistDeleted("e-6", "p-1", AT, 5L),
            new TrackAdded("e-7", "p-2", AT, null, "t-1"),
            new PlaylistReplaced("e-8", "p-2", AT, null, null, null, List.of()));

    private static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("edits.ndjson", PlaylistEdit.class, EDITS),
                Arguments.of("memberships.ndjson", Membership.class, List.of(new Membership(AT))),
                Arguments.of(
                        "playlists.ndjson",
                        PlaylistSummary.class,
                        List.of(new PlaylistSummary("Träume ☁", "owner-1", 97), new PlaylistSummary(null, null, 0))),
                Arguments.of(
                        "catalog.ndjson",
                        TrackMetadata.class,
                        List.of(
                                new TrackMetadata(
                                        "t-1",
                                        "Aria",
                                        List.of(new ArtistRef("a-9", "Glenn Gould")),
                                        "Goldberg",
                                        180_000L,
                                        List.of("baroque"),
                                        Map.of("energy", 0.25, "tempo", 66.0)),
                                new TrackMetadata("t-2", null, List.of(), null, null, List.of(), Map.of()))));
    }

    @ParameterizedTest
    @MethodSource("documents")
    <T> void shouldReadAndWriteWhatTheFirstVersionWrote(String file, Class<T> type, List<T> expected) throws Exception {
        List<String> golden = GoldenFiles.lines(file);

        assertThat(golden).hasSameSizeAs(expected);
        for (int i = 0; i < golden.size(); i++) {
            assertThat(Json.decode(golden.get(i), type)).isEqualTo(expected.get(i));
            assertThat(new String(Json.encode(expected.get(i)), UTF_8)).isEqualTo(golden.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    <T> void shouldReadPastFieldsThatALaterVersionAdds(String file, Class<T> type, List<T> expected) throws Exception {
        for (int i = 0; i < expected.size(); i++) {
            var later =
                    (ObjectNode) Json.mapper().readTree(GoldenFiles.lines(file).get(i));
            later.put("aNumber", 7)
                    .putObject("anObject")
                    .putArray("withAnArray")
                    .add("x");

            assertThat(Json.decode(later.toString(), type)).isEqualTo(expected.get(i));
        }
    }

    @Test
    void shouldRefuseATypeOfEditThatALaterVersionAddsByItsName() {
        assertThatThrownBy(() -> Json.decode(
                        "{\"type\":\"TracksReordered\",\"eventId\":\"e\",\"playlistId\":\"p\"}", PlaylistEdit.class))
                .isInstanceOf(DecodeException.class)
                .hasMessage("type: unknown 'TracksReordered'");
    }

    @Test
    void shouldKeepTheKeysOfMemberships() {
        List<MembershipKey> keys = List.of(
                new MembershipKey(PlaylistRef.user("p-1"), "spotify:track:🎵"),
                new MembershipKey(PlaylistRef.artist("a:9"), "t-1"));

        assertThat(GoldenFiles.lines("membership-keys.txt"))
                .containsExactlyElementsOf(keys.stream().map(MembershipKey::key).toList())
                .map(MembershipKey::parse)
                .isEqualTo(keys);
    }
}
