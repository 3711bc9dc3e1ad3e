package io.muse.embedding.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every store of user playlists must do: after any sequence of edits, with duplicates, undo and deletion, its
 * rows equal those of M = XᵀX counted afresh from the memberships that are left.
 */
public abstract class FactorContract {
    private static final int TRACKS = 25;
    private static final int PLAYLISTS = 12;

    private TestedFactor store;

    /** A store that is edited one membership at a time. */
    public interface TestedFactor extends AutoCloseable {
        void put(String playlist, String track);

        void remove(String playlist, String track);

        Factor<String, String> factor();

        @Override
        default void close() {}
    }

    /** An empty store. */
    protected abstract TestedFactor open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldEqualABatchCountAfterAnySequenceOfEdits(long seed) {
        var random = new Random(seed);
        var memberships = new TreeMap<String, TreeSet<String>>();
        for (int round = 0; round < 20; round++) {
            for (int edit = 0; edit < 40; edit++) {
                edit(random, memberships);
            }
            assertRowsEqual(memberships);
        }
    }

    @Test
    void shouldCountOnceWhenAnEditIsAppliedTwice() {
        store.put("p", "a");
        store.put("p", "b");
        store.put("p", "b");

        assertThat(row("a").count("b")).isEqualTo(1);
        assertThat(row("b").playlists()).isEqualTo(1);
    }

    @Test
    void shouldLeaveNothingBehindWhenEveryEditIsUndone() {
        store.put("p", "a");
        store.put("p", "b");
        store.put("q", "a");
        store.remove("p", "b");
        store.remove("q", "a");
        store.remove("p", "a");

        for (var track : List.of("a", "b")) {
            assertThat(row(track).playlists()).isZero();
            assertThat(row(track).counts()).isEmpty();
        }
    }

    @Test
    void shouldIgnoreTheRemovalOfWhatIsNotThere() {
        store.put("p", "a");
        store.remove("p", "b");
        store.remove("q", "a");

        assertThat(row("a").playlists()).isEqualTo(1);
    }

    @Test
    void shouldGiveAnEmptyRowForAnUnknownTrack() {
        store.put("p", "a");

        assertThat(row("nobody").playlists()).isZero();
        assertThat(row("nobody").counts()).isEmpty();
    }

    private void edit(Random random, Map<String, TreeSet<String>> memberships) {
        var playlist = "p" + random.nextInt(PLAYLISTS);
        var track = "t" + random.nextInt(TRACKS);
        switch (random.nextInt(10)) {
            case 0 -> {
                for (var member : memberships.getOrDefault(playlist, new TreeSet<>())) {
                    store.remove(playlist, member);
                }
                memberships.remove(playlist);
            }
            case 1, 2, 3 -> {
                store.remove(playlist, track);
                memberships.getOrDefault(playlist, new TreeSet<>()).remove(track);
            }
            default -> {
                store.put(playlist, track);
                memberships.computeIfAbsent(playlist, p -> new TreeSet<>()).add(track);
            }
        }
    }

    private void assertRowsEqual(Map<String, TreeSet<String>> memberships) {
        int[][] m = new int[TRACKS][TRACKS];
        for (var playlist : memberships.values()) {
            for (var a : playlist) {
                for (var b : playlist) {
                    m[number(a)][number(b)]++;
                }
            }
        }
        for (int track = 0; track < TRACKS; track++) {
            var row = row("t" + track);
            var cells = new ArrayList<CooccurrenceRow.Cell<String>>();
            assertThat(row.playlists()).isEqualTo(m[track][track]);
            for (int other = 0; other < TRACKS; other++) {
                assertThat(row.count("t" + other)).isEqualTo(m[track][other]);
                if (other != track && m[track][other] > 0) {
                    cells.add(new CooccurrenceRow.Cell<>("t" + other, m[track][other]));
                }
            }
            cells.sort(Comparator.<CooccurrenceRow.Cell<String>>comparingInt(cell -> -cell.count())
                    .thenComparing(CooccurrenceRow.Cell::track));
            assertThat(row.counts()).hasSize(cells.size());
            assertThat(row.top(5)).isEqualTo(cells.subList(0, Math.min(5, cells.size())));
        }
    }

    private CooccurrenceRow<String> row(String track) {
        return CooccurrenceRow.of(store.factor(), track);
    }

    private static int number(String track) {
        return Integer.parseInt(track.substring(1));
    }
}
