package io.muse.embedding.cooccurrence;

import static io.muse.embedding.cooccurrence.PlaylistKind.ARTIST;
import static io.muse.embedding.cooccurrence.PlaylistKind.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.RandomPlaylists;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrainingCorpusTest {
    private static final Weighting RECIPE = new Weighting(0.5, 1000, 4);

    private final MembershipStore store = new MembershipStore();

    @Test
    void shouldHoldTheTracksOfEnoughUserPlaylistsMostFrequentFirst() {
        put(USER, "p1", "a", "b", "c");
        put(USER, "p2", "b", "c");
        put(USER, "p3", "c", "d");
        put(ARTIST, "x", "d", "e");
        put(ARTIST, "y", "d", "e");

        var corpus = store.corpus(2, RECIPE);

        assertThat(corpus.tracks()).containsExactly("c", "b");
        assertThat(corpus.playlistCounts()).containsExactly(3, 2);
        assertThat(corpus.indexOf("b")).isEqualTo(1);
        assertThat(corpus.indexOf("a")).isEqualTo(-1);
    }

    @Test
    void shouldDropPlaylistsOfFewerThanTwoTracksOfTheVocabulary() {
        put(USER, "p1", "a", "b");
        put(USER, "p2", "a", "b");
        put(USER, "p3", "a", "rare");
        put(ARTIST, "x", "b", "rare");

        var corpus = store.corpus(2, RECIPE);

        assertThat(corpus.playlistCount()).isEqualTo(2);
        assertThat(corpus.memberships()).isEqualTo(4);
    }

    @Test
    void shouldWeighByTheLengthWithinTheVocabulary() {
        put(USER, "p1", "a", "b", "c", "rare1");
        put(USER, "p2", "a", "b", "c", "d", "e", "rare2");
        put(USER, "p3", "d", "e");
        put(USER, "p4", "d", "e");
        put(ARTIST, "x", "a", "d", "rare1");

        var rows = rows(store.corpus(2, RECIPE));

        // n̄ = (3 + 5 + 2 + 2) / 4 = 3; p1 weighs (3/2)^½, p2 (3/4)^½, p3 and p4 3^½ each, artist x 4 · 3^½.
        // c stands in p1 and p2 alone.
        assertThat(rows.get("a").get("b")).isCloseTo(Math.sqrt(1.5) + Math.sqrt(0.75), within(1e-6));
        assertThat(rows.get("a").get("d")).isCloseTo(Math.sqrt(0.75) + 4 * Math.sqrt(3), within(1e-6));
        assertThat(rows.get("d").get("e")).isCloseTo(Math.sqrt(0.75) + 2 * Math.sqrt(3), within(1e-6));
        assertThat(rows.get("a")).doesNotContainKey("a");
    }

    @Test
    void shouldKeepTheSongsBesideTheVocabularyAsItsTail() {
        put(USER, "p1", "a", "b", "c", "rare1");
        put(USER, "p2", "a", "b", "c", "twice");
        put(USER, "p3", "a", "d", "twice");
        put(USER, "p4", "rare2", "rare3");
        put(USER, "p5", "d", "b", "c");
        put(USER, "p6", "d");
        put(USER, "p7", "lonely");
        put(ARTIST, "x", "lonely", "a", "catalogOnly");

        var tail = store.corpus(3, RECIPE).tail();

        assertThat(tail.tracks()).containsExactly("twice", "lonely", "rare1");
        assertThat(tail.playlistCounts()).containsExactly(2, 1, 1);
        assertThat(store.corpus(3, Weighting.plain()).tail().tracks()).containsExactly("twice", "rare1");
        assertThat(store.corpus(1, RECIPE).tail().count()).isZero();
    }

    @Test
    void shouldGiveTailSongsRowsOverTheVocabularyWithThePlaylistsWeightsThere() {
        put(USER, "p1", "a", "b", "c", "rare1");
        put(USER, "p2", "a", "b", "c", "rare1", "rare2");
        put(USER, "p3", "a", "b", "rare3");
        put(USER, "p4", "c", "rare1");
        put(ARTIST, "x", "a", "rare1");

        put(USER, "p5", "a", "b");
        put(USER, "p6", "a", "c");

        var corpus = store.corpus(4, RECIPE);

        // n̄ = (3 + 3 + 2 + 2 + 2) / 5 within a, b and c; p4 and x, of one song there, count as playlists of two.
        assertThat(corpus.tracks()).containsExactly("a", "b", "c");
        assertThat(tailRow(corpus, "rare1"))
                .containsOnlyKeys("a", "b", "c")
                .hasEntrySatisfying(
                        "a", x -> assertThat(x).isCloseTo(2 * Math.sqrt(2.4 / 2) + 4 * Math.sqrt(2.4), within(1e-6)))
                .hasEntrySatisfying("b", x -> assertThat(x).isCloseTo(2 * Math.sqrt(2.4 / 2), within(1e-6)))
                .hasEntrySatisfying(
                        "c", x -> assertThat(x).isCloseTo(2 * Math.sqrt(2.4 / 2) + Math.sqrt(2.4), within(1e-6)));
    }

    @Test
    void shouldKeepASongOfManyPlaylistsWithNothingButRareSongsBesideTheVocabulary() {
        put(USER, "p1", "a", "b");
        put(USER, "p2", "a", "b");
        put(USER, "p3", "new", "rare1", "rare2");
        put(USER, "p4", "new", "rare4");
        put(USER, "p5", "alone");
        put(USER, "p6", "alone");
        put(USER, "p7", "a", "rare3");

        var corpus = store.corpus(2, RECIPE);

        assertThat(corpus.tracks()).containsExactly("a", "b");
        assertThat(corpus.tail().tracks()).containsExactly("rare3");
        assertThat(corpus.remote().tracks()).containsExactly("new", "rare1", "rare2", "rare4");
        assertThat(corpus.remote().playlistCounts()).containsExactly(2, 1, 1, 1);
    }

    @Test
    void shouldLeaveOutPlaylistsThatAreTooLongAndCountThem() {
        var weighting = new Weighting(0.5, 5_000, 4);
        put(USER, "p1", "a", "b");
        put(USER, "p2", "a", "b", "c");
        var without = rows(store.corpus(1, weighting));
        for (int song = 0; song < 100_000; song++) {
            put(USER, "endless", "song" + song);
        }
        put(USER, "endless", "a", "b");

        assertThat(store.corpus(1, weighting).tooLongPlaylists()).isEqualTo(1);
        var nothingSwept = store.corpus(4, weighting);
        assertThat(nothingSwept.tooLongPlaylists()).isEqualTo(1);
        assertThat(nothingSwept.remote().tracks()).containsExactlyInAnyOrder("a", "b", "c");
        var twoSwept = store.corpus(2, weighting);
        assertThat(twoSwept.tooLongPlaylists()).as("two songs of it count").isZero();
        assertThat(twoSwept.tail().count()).isEqualTo(100_001);
        assertThat(rows(store.corpus(1, weighting))).isEqualTo(without);
    }

    @Test
    void shouldTrainTheVocabularyAsIfTheTailWereNotThere() {
        var playlists = RandomPlaylists.of(60, 40, 8, 3);
        var corpus = RandomPlaylists.store(playlists).corpus(10, RECIPE);
        assertThat(corpus.tail().count()).isPositive();
        var coreOnly = new MembershipStore();
        for (var playlist : playlists) {
            playlist.tracks().stream()
                    .filter(track -> corpus.indexOf(track) >= 0)
                    .forEach(track -> coreOnly.put(playlist.kind(), playlist.id(), track));
        }

        assertThat(rows(corpus)).isEqualTo(rows(coreOnly.corpus(10, RECIPE)));
    }

    @Test
    void shouldLeaveArtistsOutWhenTheirWeightIsZero() {
        put(USER, "p1", "a", "b");
        put(ARTIST, "x", "a", "b");

        assertThat(store.corpus(1, Weighting.plain()).playlistCount()).isEqualTo(1);
        assertThat(store.corpus(1, RECIPE).playlistCount()).isEqualTo(2);
    }

    @Test
    void shouldBeEmptyWhenNoTrackIsFrequentEnough() {
        put(USER, "p1", "a", "b");

        var corpus = store.corpus(2, RECIPE);

        assertThat(corpus.trackCount()).isZero();
        assertThat(corpus.playlistCount()).isZero();
    }

    @Test
    void shouldNotChangeWhenTheStoreIsEditedLater() {
        put(USER, "p1", "a", "b");
        var corpus = store.corpus(1, RECIPE);
        var before = rows(corpus);

        store.remove(USER, "p1", "a");
        put(USER, "p2", "b", "c");

        assertThat(rows(corpus)).isEqualTo(before);
    }

    @Test
    void shouldDependOnTheMembershipsOnlyNotOnTheOrderOfEdits() {
        var playlists = RandomPlaylists.of(50, 40, 8, 1);
        var expected = RandomPlaylists.store(playlists).corpus(2, RECIPE);
        var edits = new ArrayList<String[]>();
        for (var playlist : playlists) {
            playlist.tracks()
                    .forEach(track -> edits.add(new String[] {playlist.kind().name(), playlist.id(), track}));
        }
        Collections.shuffle(edits, new Random(2));
        for (int i = 0; i < edits.size(); i++) {
            var edit = edits.get(i);
            var kind = PlaylistKind.valueOf(edit[0]);
            store.put(USER, "passing" + i % 5, edit[2]);
            store.put(kind, edit[1], edit[2]);
            store.remove(USER, "passing" + i % 5, edit[2]);
        }

        var corpus = store.corpus(2, RECIPE);

        assertThat(corpus.tracks()).isEqualTo(expected.tracks());
        assertThat(corpus.tracksOf().columns()).isEqualTo(expected.tracksOf().columns());
        assertThat(corpus.playlistsOf().columns())
                .isEqualTo(expected.playlistsOf().columns());
        for (int playlist = 0; playlist < corpus.playlistCount(); playlist++) {
            assertThat(corpus.weight(playlist)).isEqualTo(expected.weight(playlist));
        }
    }

    private void put(PlaylistKind kind, String playlist, String... tracks) {
        for (var track : tracks) {
            store.put(kind, playlist, track);
        }
    }

    private static Map<String, Double> tailRow(TrainingCorpus corpus, String track) {
        var row = new SparseRow();
        RowAccumulator.ofTail(corpus).read(corpus.tail().tracks().indexOf(track), row);
        return cells(corpus, row);
    }

    private static Map<String, Double> cells(TrainingCorpus corpus, SparseRow row) {
        var cells = new TreeMap<String, Double>();
        for (int i = 0; i < row.size(); i++) {
            cells.put(corpus.tracks().get(row.tracks()[i]), (double) row.values()[i]);
        }
        return cells;
    }

    private static Map<String, Map<String, Double>> rows(TrainingCorpus corpus) {
        var accumulator = new RowAccumulator(corpus);
        var row = new SparseRow();
        var rows = new TreeMap<String, Map<String, Double>>();
        for (int track = 0; track < corpus.trackCount(); track++) {
            accumulator.read(track, row);
            rows.put(corpus.tracks().get(track), cells(corpus, row));
        }
        return rows;
    }

    /** Of 100 memberships 51 are of songs in four playlists or more. */
    @Test
    void shouldSweepSongsOfAsManyPlaylistsAsLeaveHalfOfTheMembershipsWhenLeftToTheData() {
        var store = new MembershipStore();
        put(store, "four", 4, 4);
        put(store, "seven", 5, 7);
        put(store, "two", 24, 2);
        put(store, "one", 1, 1);

        assertThat(store.corpus(0, Weighting.plain()).minPlaylists()).isEqualTo(4);
        assertThat(store.corpus(0, Weighting.plain()).trackCount()).isEqualTo(9);

        put(store, "more", 3, 1);
        assertThat(store.corpus(0, Weighting.plain()).minPlaylists()).isEqualTo(2);
        assertThat(new MembershipStore().corpus(0, Weighting.plain()).minPlaylists())
                .isEqualTo(1);
    }

    private static void put(MembershipStore store, String name, int songs, int playlistsOfEach) {
        for (int song = 0; song < songs; song++) {
            for (int playlist = 0; playlist < playlistsOfEach; playlist++) {
                store.put(PlaylistKind.USER, "p" + playlist, name + song);
            }
        }
    }
}
