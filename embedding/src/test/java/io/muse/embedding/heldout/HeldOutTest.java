package io.muse.embedding.heldout;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.PlaylistKey;
import io.muse.embedding.cooccurrence.PlaylistKind;
import io.muse.embedding.cooccurrence.RowAccumulator;
import io.muse.embedding.cooccurrence.SparseRow;
import io.muse.embedding.cooccurrence.TrainingCorpus;
import io.muse.embedding.cooccurrence.Weighting;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HeldOutTest {
    private static final int PLAYLISTS = 80;

    private final Map<String, int[]> playlists = playlists();
    private final TrainingCorpus corpus = corpus(playlists);

    @Test
    void shouldHoldOutATenthOfTheUserPlaylistsThatAreLongEnough() {
        HeldOut heldOut = HeldOut.draw(corpus, 1000, 1);

        long eligible =
                playlists.values().stream().filter(songs -> songs.length >= 4).count();
        assertThat(heldOut.playlists()).hasSize((int) (eligible / 10));
        assertThat(heldOut.playlists()).allMatch(songs -> songs.length >= 4);
        assertThat(HeldOut.draw(corpus, 3, 1).playlists()).hasSize(3);
        assertThat(HeldOut.draw(corpus, 3, 1).playlists().toArray(int[][]::new))
                .isDeepEqualTo(HeldOut.draw(corpus, 3, 1).playlists().toArray(int[][]::new));
    }

    @Test
    void shouldLeaveRowsAsIfThePlaylistsHadNeverBeen() {
        HeldOut heldOut = HeldOut.draw(corpus, 1000, 1);
        Set<String> kept = new HashSet<>();
        for (PlaylistKey key : heldOut.training().playlists()) {
            if (key.kind() == PlaylistKind.USER) {
                kept.add(key.id());
            }
        }
        assertThat(kept)
                .hasSize(corpus.playlists().size() - 2 - heldOut.playlists().size());

        var accumulator = new RowAccumulator(heldOut.training());
        var row = new SparseRow();
        for (int song = 0; song < corpus.trackCount(); song++) {
            accumulator.read(song, row);
            Map<Integer, Float> actual = new HashMap<>();
            for (int i = 0; i < row.size(); i++) {
                actual.put(row.tracks()[i], row.values()[i]);
            }
            assertThat(actual).isEqualTo(counted(song, kept));
        }
    }

    @Test
    void shouldCountOnlyThePlaylistsThatStay() {
        HeldOut heldOut = HeldOut.draw(corpus, 1000, 1);

        int[] counts = corpus.playlistCounts();
        heldOut.playlists().forEach(songs -> {
            for (int song : songs) {
                counts[song]--;
            }
        });
        assertThat(heldOut.training().playlistCounts()).containsExactly(counts);
        assertThat(heldOut.training().tracks()).isEqualTo(corpus.tracks());
    }

    @Test
    void shouldTellWhichSongsMeet() {
        for (int song = 0; song < corpus.trackCount(); song++) {
            Map<Integer, Float> met = counted(song, playlists.keySet());
            for (int other = 0; other < corpus.trackCount(); other++) {
                if (other != song) {
                    assertThat(corpus.meet(song, other)).isEqualTo(met.containsKey(other));
                }
            }
        }
    }

    /** The row of plain counts over some user playlists and the two artists' playlists. */
    private Map<Integer, Float> counted(int song, Set<String> kept) {
        Map<Integer, Float> row = new HashMap<>();
        int own = Integer.parseInt(corpus.tracks().get(song));
        for (int other = 0; other < corpus.trackCount(); other++) {
            int number = Integer.parseInt(corpus.tracks().get(other));
            float count = number % 10 == own % 10 && own % 10 < 2 ? 1 : 0;
            for (String id : kept) {
                count += contains(playlists.get(id), own) && contains(playlists.get(id), number) ? 1 : 0;
            }
            if (other != song && count > 0) {
                row.put(other, count);
            }
        }
        return row;
    }

    private static boolean contains(int[] songs, int song) {
        for (int one : songs) {
            if (one == song) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, int[]> playlists() {
        var random = new Random(5);
        Map<String, int[]> playlists = new TreeMap<>();
        for (int i = 0; i < PLAYLISTS; i++) {
            playlists.put(
                    "p" + i,
                    random.ints(0, 60).distinct().limit(2 + i % 7).sorted().toArray());
        }
        return playlists;
    }

    private static TrainingCorpus corpus(Map<String, int[]> playlists) {
        var store = new MembershipStore();
        playlists.forEach((id, songs) -> {
            for (int song : songs) {
                store.put(PlaylistKind.USER, id, String.valueOf(song));
            }
        });
        for (int song = 0; song < 60; song++) {
            if (song % 10 < 2) {
                store.put(PlaylistKind.ARTIST, "artist" + song % 10, String.valueOf(song));
            }
        }
        return store.corpus(1, new Weighting(0, Integer.MAX_VALUE, 1));
    }
}
