package io.muse.trainer.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.membership.MembershipKey;
import io.muse.contracts.membership.PlaylistRef;
import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.trainer.training.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SongMarksTest {
    private static final LiveSettings SETTINGS =
            new LiveSettings(Duration.ofMillis(20), Duration.ofMillis(10), 0.25, 1000);

    private final Slots slots = new Slots();
    private final SongMarks marks = new SongMarks(SETTINGS, Share.ALL, slots, System::nanoTime);
    private final MembershipStore store = new MembershipStore();
    private long offset;

    private void put(String playlist, String track) {
        change(playlist, track, true);
    }

    private void remove(String playlist, String track) {
        change(playlist, track, false);
    }

    private void change(String playlist, String track, boolean present) {
        change(playlist, track, present, 1);
    }

    /** As the replica does. */
    private void change(String playlist, String track, boolean present, int together) {
        var change = new MembershipChange(playlist, track, present, offset++).of();
        int before = store.trackSlot(track);
        boolean effective = present
                ? store.put(PlaylistKind.USER, playlist, track)
                : store.remove(PlaylistKind.USER, playlist, track);
        marks.changed(store, change, present ? store.trackSlot(track) : before, effective, together);
    }

    private record MembershipChange(String playlist, String track, boolean present, long offset) {
        io.muse.trainer.memberships.MembershipChange of() {
            return new io.muse.trainer.memberships.MembershipChange(
                    new MembershipKey(PlaylistRef.user(playlist), track), present, 0, offset, accepted(offset));
        }
    }

    private static Instant accepted(long offset) {
        return Instant.ofEpochSecond(1_000 + offset);
    }

    private void rebase(BitSet slotsWithVector) {
        marks.rebased(slotsWithVector);
        while (marks.review(store, 3)) {}
    }

    /** All songs have a vector, and nothing has happened since. */
    private void settle() {
        marks.frozen();
        var all = new BitSet();
        all.set(0, store.trackSlots());
        rebase(all);
        assertThat(marks.poll(store)).isNull();
    }

    private List<DueSong> drain() {
        List<DueSong> all = new ArrayList<>();
        for (DueSong due = marks.poll(store); due != null; due = marks.poll(store)) {
            all.add(due);
        }
        return all;
    }

    @Test
    void shouldMarkNothingBeforeThereIsAnythingToBeFresherThan() {
        put("p", "a");
        assertThat(drain()).isEmpty();

        marks.trackFrom(Map.of(0, 2L));
        put("p", "b");
        assertThat(drain()).isEmpty();
        put("p", "c");
        assertThat(drain()).extracting(DueSong::trackId).contains("c");
    }

    @Test
    void shouldTakeSongsWithoutVectorFirstThenEditedOnesByTheShareThatChangedThenTheirNeighbours() {
        for (int i = 0; i < 8; i++) {
            put("small", "s" + i);
            put("large", "s" + i);
            put("other", "o" + i);
        }
        for (int i = 0; i < 30; i++) {
            put("large", "l" + i);
        }
        settle();
        put("other", "s0");
        put("small", "o0");
        put("other", "new");
        // 8 + 38 cells and 11 of them changed; 8 of which 9 changed.
        remove("small", "s3");
        remove("small", "s4");

        List<DueSong> order = drain();

        assertThat(order.getFirst().trackId()).isEqualTo("new");
        assertThat(order.get(1).trackId()).isEqualTo("o0");
        assertThat(order.subList(1, 5)).extracting(DueSong::trackId).containsExactlyInAnyOrder("o0", "s0", "s3", "s4");
        assertThat(order.subList(1, 5)).allMatch(DueSong::edited);
        assertThat(order.subList(5, order.size())).noneMatch(DueSong::edited).allMatch(due -> due.acceptedAt() == null);
    }

    @Test
    void shouldTakeTheSongsOfAnEditOfAFewBeforeThoseOfAnImport() {
        put("p", "known");
        put("p", "known too");
        settle();
        for (String track : List.of("new-1", "new-2", "known too")) {
            change("imported", track, true, 21);
        }
        change("list", "new-3", true, 20);
        change("list", "known", true, 20);

        assertThat(drain())
                .extracting(DueSong::trackId)
                .containsExactly("new-3", "known", "new-1", "new-2", "known too");
    }

    @Test
    void shouldTakeEachFourthSongFromALargeEditSoThatItEnds() {
        put("p", "a");
        marks.frozen();
        for (int i = 0; i < 30; i++) {
            change("deleted", "large-" + i, true, 30);
            put("list " + i, "small-" + i);
        }
        for (int i = 0; i < 10; i++) {
            put("p" + i, "other-" + i);
        }

        List<String> order = drain().stream().map(DueSong::trackId).toList();

        for (int from = 0; from < 40; from += 4) {
            assertThat(order.subList(from, from + 4))
                    .filteredOn(track -> track.startsWith("large"))
                    .hasSize(1);
        }
        assertThat(order).hasSize(70).doesNotHaveDuplicates();
    }

    @Test
    void shouldTakeASongOfAnImportSoonerOnceSomeoneEditsIt() {
        put("p", "a");
        settle();
        change("imported", "new-1", true, 100);
        change("imported", "new-2", true, 100);
        put("list", "new-2");
        change("imported, too", "new-2", true, 100);

        assertThat(drain()).extracting(DueSong::trackId).startsWith("new-2", "new-1");

        remove("list", "new-2");
        marks.poll(store);
        change("imported", "new-3", true, 100);
        change("imported-3", "new-2", true, 100);
        assertThat(marks.poll(store)).extracting(DueSong::trackId).isEqualTo("new-3");
    }

    @Test
    void shouldTellNeighboursOnlyWhenEnoughOfTheirRowChanged() {
        for (int i = 0; i < 10; i++) {
            put("p", "a" + i);
        }
        settle();

        put("p", "x");
        put("p", "y");
        assertThat(drain()).extracting(DueSong::trackId).containsExactlyInAnyOrder("x", "y");

        // The third of 11 cells is more than a quarter.
        put("p", "z");
        assertThat(drain()).filteredOn(due -> due.trackId().startsWith("a")).hasSize(10);
        remove("p", "z");
        assertThat(drain()).filteredOn(due -> due.trackId().startsWith("a")).isEmpty();
    }

    @Test
    void shouldKeepOneEntryASongWithItsOldestEditAndItsLastRecord() {
        put("p", "a");
        put("p", "b");
        settle();
        for (int i = 0; i < 50; i++) {
            put("q" + i, "a");
        }

        assertThat(marks.size()).isEqualTo(1);
        DueSong due = drain().getFirst();
        assertThat(due.acceptedAt()).isEqualTo(accepted(2));
        assertThat(due.source()).isEqualTo(new Source(0, 51));
        assertThat(due.playlists()).isEqualTo(51);
    }

    @Test
    void shouldSayThatASongLeftWhenItsLastMembershipDoesAndTakeItBackWhenItReturns() {
        put("p", "a");
        put("p", "b");
        settle();
        int slot = store.trackSlot("a");
        remove("p", "a");

        DueSong left = drain().getFirst();
        assertThat(left.trackId()).isEqualTo("a");
        assertThat(left.left()).isTrue();
        assertThat(slots.takeFreed().toIntArray()).containsExactly(slot);
        assertThat(slots.takeFreed().toIntArray()).isEmpty();

        remove("p", "b");
        put("q", "b");
        DueSong back = drain().getFirst();
        assertThat(back.left()).isFalse();
        assertThat(back.acceptedAt()).isEqualTo(accepted(3));
    }

    @Test
    void shouldSayThatASongLeftThoughOnlyItsRemovalIsLeftInTheTopic() {
        put("p", "a");
        settle();
        remove("p", "only-in-the-snapshot");

        assertThat(drain()).singleElement().satisfies(due -> {
            assertThat(due.trackId()).isEqualTo("only-in-the-snapshot");
            assertThat(due.left()).isTrue();
        });
    }

    @Test
    void shouldPutBackWhatWasNotDelivered() {
        put("p", "a");
        put("p", "b");
        settle();
        put("q", "a");
        remove("p", "b");
        List<DueSong> polled = drain();
        put("r", "a");

        polled.forEach(due -> marks.failed(store, due));

        List<DueSong> again = drain();
        assertThat(again).extracting(DueSong::trackId).containsExactly("b", "a");
        assertThat(again.get(0).left()).isTrue();
        assertThat(again.get(1).acceptedAt()).isEqualTo(accepted(2));
        assertThat(again.get(1).source()).isEqualTo(new Source(0, 4));
    }

    @Test
    void shouldMarkAgainWhatChangedSinceTheFreezeOfTheVectorsThatTakeOver() {
        for (int i = 0; i < 10; i++) {
            put("p", "a" + i);
        }
        settle();
        put("q", "a1");
        marks.frozen();
        put("q", "a2");
        assertThat(drain()).extracting(DueSong::trackId).contains("a1", "a2");
        var all = new BitSet();
        all.set(0, store.trackSlots());

        rebase(all);

        put("r", "b");
        put("r", "a9");
        List<DueSong> due = drain();
        assertThat(due.subList(0, 2))
                .as("not answered yet")
                .extracting(DueSong::trackId)
                .containsExactly("b", "a9");
        assertThat(due.subList(2, due.size())).extracting(DueSong::edited).containsOnly(false);
        assertThat(due).extracting(DueSong::acceptedAt).endsWith((Instant) null);
        assertThat(due).extracting(DueSong::trackId).contains("a2").doesNotContain("a3");
    }

    @Test
    void shouldPollNothingThatIsNotReviewedYetWhenVectorsTakeOver() {
        for (int i = 0; i < 10; i++) {
            put("p", "a" + i);
        }
        settle();
        marks.frozen();
        put("q", "a1");
        put("r", "a2");
        var all = new BitSet();
        all.set(0, store.trackSlots());

        marks.rebased(all);

        assertThat(marks.size()).isEqualTo(2);
        assertThat(marks.poll(store)).isNull();
        marks.review(store, 1);
        assertThat(drain()).extracting(DueSong::trackId).containsExactly("a1");
        put("s", "a2");
        assertThat(drain())
                .as("an edit is not kept waiting")
                .extracting(DueSong::trackId)
                .containsExactly("a2");
        while (marks.review(store, 1)) {}
        assertThat(drain()).isEmpty();
    }

    @Test
    void shouldKeepTheEditThatWasNotAnsweredWhenVectorsTakeOver() {
        for (int i = 0; i < 10; i++) {
            put("p", "a" + i);
        }
        settle();
        marks.frozen();
        put("q", "a1");
        var all = new BitSet();
        all.set(0, store.trackSlots());

        rebase(all);

        DueSong first = drain().getFirst();
        assertThat(first.trackId()).isEqualTo("a1");
        assertThat(first.edited()).isTrue();
        assertThat(first.acceptedAt()).isNotNull();
    }

    @Test
    void shouldStayConsistentAndBoundedUnderRandomEdits() {
        marks.frozen();
        var random = new Random(3);
        for (int step = 0; step < 20_000; step++) {
            change("p" + random.nextInt(30), "t" + random.nextInt(100), random.nextInt(5) < 2);
            if (random.nextInt(50) == 0) {
                slots.takeFreed();
                DueSong due = marks.poll(store);
                if (due != null && random.nextInt(3) == 0) {
                    marks.failed(store, due);
                }
            }
            assertThat(marks.size()).isLessThanOrEqualTo(100);
        }
        for (DueSong due : drain()) {
            assertThat(due.playlists()).isEqualTo(store.userPlaylistCount(due.trackId()));
            if (!due.left()) {
                assertThat(store.trackSlot(due.trackId())).isEqualTo(due.slot());
            }
        }
        assertThat(marks.size()).isZero();
    }
}
