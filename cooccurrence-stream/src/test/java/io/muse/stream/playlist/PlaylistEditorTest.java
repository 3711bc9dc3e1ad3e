package io.muse.stream.playlist;

import static io.muse.stream.playlist.Outcome.APPLIED;
import static io.muse.stream.playlist.Outcome.STALE;
import static io.muse.stream.playlist.Outcome.UNCHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.edit.PlaylistEdit;
import io.muse.contracts.membership.Membership;
import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.contracts.membership.PlaylistSummary;
import io.muse.stream.testing.Edits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaylistEditorTest {
    private static final PlaylistRef P = PlaylistRef.user("p");
    private static final int SEQUENCES = 1_000;
    private static final int LENGTH = 40;

    private final MapPlaylistStore store = new MapPlaylistStore();
    private final Folded folded = new Folded();
    private final PlaylistEditor editor = new PlaylistEditor(store, folded);
    private final Edits edits = new Edits(1);

    @Test
    void shouldEndAsAppliedInOrderOfRevisionWhenEditsArriveInAnyOrderAndRepeatedly() {
        for (int seed = 0; seed < SEQUENCES; seed++) {
            var random = new Random(seed);
            List<PlaylistEdit> arrivals = repeatSome(sequence(seed, revision -> (long) revision), random);
            Collections.shuffle(arrivals, random);

            assertEndsAsInBatch(seed, arrivals);
        }
    }

    @Test
    void shouldEndAsAppliedInOrderOfArrivalWhenNoEditHasARevision() {
        for (int seed = 0; seed < SEQUENCES; seed++) {
            assertEndsAsInBatch(seed, sequence(seed, revision -> null));
        }
    }

    @Test
    void shouldTakeEditsWithoutRevisionAsNewestWhenTheyMixWithRevisions() {
        for (int seed = 0; seed < SEQUENCES; seed++) {
            var random = new Random(seed);
            List<Long> revisions = new ArrayList<>();
            for (long revision = 0; revision < LENGTH; revision++) {
                revisions.add(random.nextInt(4) == 0 ? null : revision);
            }
            Collections.shuffle(revisions, random);
            List<PlaylistEdit> arrivals = sequence(seed, revisions::get);
            List<PlaylistEdit> late = arrivals.stream()
                    .filter(edit -> edit.revision() != null && random.nextInt(3) == 0)
                    .toList();
            arrivals.addAll(late);

            assertEndsAsInBatch(seed, arrivals);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldLeaveNothingBehindWhenAllIsUndoneWithoutRevisions(long seed) {
        sequence(seed, revision -> null).forEach(edit -> editor.apply(P, edit));
        for (String track : store.memberships(P).keySet()) {
            editor.apply(P, edits.remove("p", track, null));
        }
        assertThat(store.memberships).isEmpty();

        editor.apply(P, edits.delete("p", null));
        assertThat(store.isEmpty()).isTrue();
        assertThat(folded.summaries).isEmpty();
    }

    @Test
    void shouldPruneTombstonesWhenAFloorPassesThem() {
        editor.apply(P, edits.add("p", "a", 1L));
        editor.apply(P, edits.remove("p", "a", 2L));
        editor.apply(P, edits.remove("p", "b", 9L));
        assertThat(store.memberships(P)).containsOnlyKeys("a", "b");

        editor.apply(P, edits.replace("p", List.of("c"), 5L));

        assertThat(store.memberships(P)).containsOnlyKeys("b", "c");
        assertThat(store.memberships(P).get("b").isPresent()).isFalse();
    }

    @Test
    void shouldForgetAnArtistPlaylistWhenItsLastTrackLeaves() {
        PlaylistRef artist = PlaylistRef.artist("x");
        editor.apply(artist, edits.add("x", "a", null));
        assertThat(store.playlist(artist)).isNotNull();

        editor.apply(artist, edits.remove("x", "a", null));

        assertThat(store.isEmpty()).isTrue();
    }

    @Test
    void shouldTellWhatBecameOfAnEdit() {
        assertThat(editor.apply(P, edits.remove("p", "a", null))).isEqualTo(UNCHANGED);
        assertThat(editor.apply(P, edits.delete("p", null))).isEqualTo(UNCHANGED);
        assertThat(editor.apply(P, edits.add("p", "a", null))).isEqualTo(APPLIED);
        assertThat(editor.apply(P, edits.add("p", "a", null))).isEqualTo(UNCHANGED);
        assertThat(editor.apply(P, edits.replace("p", List.of("a"), null))).isEqualTo(UNCHANGED);
        assertThat(editor.apply(P, edits.remove("p", "a", 7L))).isEqualTo(APPLIED);
        assertThat(editor.apply(P, edits.add("p", "a", 7L))).isEqualTo(STALE);
        assertThat(editor.apply(P, edits.add("p", "a", 6L))).isEqualTo(STALE);
        assertThat(editor.apply(P, edits.rename("p", "Title", 3L))).isEqualTo(APPLIED);
        assertThat(editor.apply(P, edits.rename("p", "Older", 2L))).isEqualTo(STALE);
        assertThat(editor.apply(P, edits.delete("p", 8L))).isEqualTo(APPLIED);
        assertThat(editor.apply(P, edits.replace("p", List.of("a"), 8L))).isEqualTo(STALE);
    }

    private interface Revisions {
        @Nullable
        Long of(int position);
    }

    private static List<PlaylistEdit> sequence(long seed, Revisions revisions) {
        var edits = new Edits(seed);
        List<PlaylistEdit> sequence = new ArrayList<>();
        for (int i = 0; i < LENGTH; i++) {
            sequence.add(edits.any("p", revisions.of(i)));
        }
        return sequence;
    }

    private static List<PlaylistEdit> repeatSome(List<PlaylistEdit> edits, Random random) {
        List<PlaylistEdit> all = new ArrayList<>(edits);
        edits.stream().filter(edit -> random.nextInt(3) == 0).forEach(all::add);
        return all;
    }

    private static void assertEndsAsInBatch(long seed, List<PlaylistEdit> arrivals) {
        var store = new MapPlaylistStore();
        var folded = new Folded();
        var editor = new PlaylistEditor(store, folded);
        arrivals.forEach(edit -> editor.apply(P, edit));
        VisiblePlaylist expected = VisiblePlaylist.inBatch(arrivals);

        assertThat(visible(store)).as("store, seed %d", seed).isEqualTo(expected);
        assertThat(folded.visible()).as("published changes, seed %d", seed).isEqualTo(expected);
    }

    private static @Nullable VisiblePlaylist visible(MapPlaylistStore store) {
        PlaylistState state = store.playlist(P);
        Map<String, Instant> tracks = new TreeMap<>();
        store.memberships(P).forEach((track, member) -> {
            if (member.isPresent()) {
                tracks.put(track, member.addedAt());
            }
        });
        if (state == null || !state.isThere()) {
            assertThat(tracks).isEmpty();
            return null;
        }
        assertThat(state.size()).isEqualTo(tracks.size());
        return new VisiblePlaylist(state.title().value(), state.ownerId().value(), tracks);
    }

    /** What a reader of the published topics holds. */
    private static final class Folded implements Changes {
        private final Map<PlaylistRef, PlaylistSummary> summaries = new HashMap<>();
        private final Map<String, Instant> tracks = new TreeMap<>();

        @Override
        public void membership(MembershipKey key, @Nullable Membership membership) {
            if (membership == null) {
                assertThat(tracks.remove(key.trackId())).isNotNull();
            } else {
                tracks.put(key.trackId(), membership.addedAt());
            }
        }

        @Override
        public void playlist(PlaylistRef playlist, @Nullable PlaylistSummary summary) {
            if (summary == null) {
                summaries.remove(playlist);
            } else {
                summaries.put(playlist, summary);
            }
        }

        private @Nullable VisiblePlaylist visible() {
            PlaylistSummary summary = summaries.get(P);
            if (summary == null) {
                assertThat(tracks).isEmpty();
                return null;
            }
            assertThat(summary.size()).isEqualTo(tracks.size());
            return new VisiblePlaylist(summary.title(), summary.ownerId(), tracks);
        }
    }
}
