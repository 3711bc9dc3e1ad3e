package io.muse.embedding.cooccurrence;

import static io.muse.embedding.cooccurrence.PlaylistKind.ARTIST;
import static io.muse.embedding.cooccurrence.PlaylistKind.USER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MembershipStoreTest {
    private final MembershipStore store = new MembershipStore();

    @Test
    void shouldSayWhetherAnEditChangedAnything() {
        assertThat(store.put(USER, "p", "a")).isTrue();
        assertThat(store.put(USER, "p", "a")).isFalse();
        assertThat(store.remove(USER, "p", "a")).isTrue();
        assertThat(store.remove(USER, "p", "a")).isFalse();
        assertThat(store.remove(USER, "unknown", "a")).isFalse();
    }

    @Test
    void shouldKeepAUserAndAnArtistPlaylistOfTheSameIdApart() {
        store.put(USER, "same", "a");
        store.put(ARTIST, "same", "b");

        assertThat(store.contains(USER, "same", "b")).isFalse();
        assertThat(store.contains(ARTIST, "same", "b")).isTrue();
        assertThat(store.playlists()).isEqualTo(2);
        assertThat(store.userPlaylistCount("a")).isEqualTo(1);
        assertThat(store.userPlaylistCount("b")).isZero();
    }

    @Test
    void shouldCountWhatASetOfMembershipsWouldAfterRandomEdits() {
        var random = new Random(42);
        var expected = new HashSet<String>();
        for (int edit = 0; edit < 20_000; edit++) {
            var kind = random.nextInt(4) == 0 ? ARTIST : USER;
            var playlist = "p" + random.nextInt(30);
            var track = "t" + (int) (300 * Math.pow(random.nextDouble(), 3));
            var membership = kind + "/" + playlist + "/" + track;
            if (random.nextInt(5) < 2) {
                assertThat(store.put(kind, playlist, track)).isEqualTo(expected.add(membership));
            } else {
                assertThat(store.remove(kind, playlist, track)).isEqualTo(expected.remove(membership));
            }
        }

        assertThat(store.memberships()).isEqualTo(expected.size());
        assertThat(store.playlists()).isEqualTo(distinct(expected, "/t.*"));
        assertThat(store.tracks()).isEqualTo(distinct(expected, ".*/"));
        for (int track = 0; track < 300; track++) {
            var end = "/t" + track;
            assertThat(store.userPlaylistCount("t" + track)).isEqualTo((int) expected.stream()
                    .filter(m -> m.startsWith("USER") && m.endsWith(end))
                    .count());
        }
    }

    @Test
    void shouldNotGrowWhenPlaylistsAndTracksComeAndGo() {
        var interner = new Interner<String>();
        for (int i = 0; i < 1000; i++) {
            int slot = interner.slotOrNew("key" + i);
            assertThat(interner.key(slot)).isEqualTo("key" + i);
            interner.forget(slot);
            assertThat(interner.slot("key" + i)).isEqualTo(Interner.ABSENT);
        }

        assertThat(interner.capacity()).isEqualTo(1);
        assertThat(interner.size()).isZero();
    }

    @Test
    void shouldGiveMemoryBackWhenASetShrinks() {
        var sets = new IntSets();
        for (int value = 0; value < 10_000; value++) {
            sets.add(3, value);
        }
        for (int value = 0; value < 9_990; value++) {
            sets.remove(3, value);
        }

        assertThat(sets.members(3)).hasSizeLessThan(100).contains(9_990, 9_995, 9_999);
        assertThat(sets.size(3)).isEqualTo(10);
        for (int value = 9_990; value < 10_000; value++) {
            sets.remove(3, value);
        }
        assertThat(sets.members(3)).isEmpty();
    }

    @Test
    void shouldLeaveACopyAloneWhateverIsEditedAfterwards() {
        var random = new Random(7);
        var same = new MembershipStore();
        List<MembershipCopy> copies = new ArrayList<>();
        List<TrainingCorpus> expected = new ArrayList<>();
        for (int edit = 0; edit < 5_000; edit++) {
            var kind = random.nextInt(4) == 0 ? ARTIST : USER;
            var playlist = "p" + random.nextInt(20);
            var track = "t" + random.nextInt(60);
            boolean put = random.nextInt(5) < 3;
            for (var each : List.of(store, same)) {
                var unused = put ? each.put(kind, playlist, track) : each.remove(kind, playlist, track);
            }
            if (edit % 500 == 0) {
                copies.add(store.copy());
                expected.add(same.corpus(2, Weighting.plain()));
            }
        }

        for (int i = 0; i < copies.size(); i++) {
            var corpus = copies.get(i).corpus(2, Weighting.plain());
            assertThat(corpus.tracks()).isEqualTo(expected.get(i).tracks());
            assertThat(corpus.playlists()).isEqualTo(expected.get(i).playlists());
            for (int playlist = 0; playlist < corpus.playlistCount(); playlist++) {
                assertThat(corpus.tracksOfPlaylist(playlist))
                        .isEqualTo(expected.get(i).tracksOfPlaylist(playlist));
            }
        }
    }

    @Test
    void shouldTellSlotsLengthsAndReach() {
        store.put(USER, "p", "a");
        store.put(USER, "p", "b");
        store.put(ARTIST, "x", "a");
        int a = store.trackSlot("a");

        assertThat(store.isTrack(a, "a")).isTrue();
        assertThat(store.isTrack(a, "b")).isFalse();
        assertThat(store.trackSlot("unknown")).isEqualTo(-1);
        assertThat(store.reach(a)).isEqualTo(3);
        assertThat(store.length(USER, "p")).isEqualTo(2);
        assertThat(store.length(USER, "unknown")).isZero();
        var slots = new HashSet<Integer>();
        store.forEachTrackSlotOf(USER, "p", slots::add);
        assertThat(slots).containsExactlyInAnyOrder(a, store.trackSlot("b"));
    }

    private static int distinct(HashSet<String> memberships, String without) {
        return memberships.stream()
                .map(membership -> membership.replaceAll(without, ""))
                .collect(Collectors.toSet())
                .size();
    }
}
