package io.muse.embedding.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CooccurrenceRowTest {

    @Test
    void shouldAddUpToTheRowOfTheUnionWhenShardsAreGathered() {
        var left = store("p", "a", "b", "c");
        var right = store("q", "a", "b");
        right.put(PlaylistKind.USER, "r", "a");

        var sum = row(left).plus(row(right));

        assertThat(sum.playlists()).isEqualTo(3);
        assertThat(sum.count("b")).isEqualTo(2);
        assertThat(sum.count("c")).isEqualTo(1);
        assertThat(sum.count("a")).isEqualTo(3);
    }

    @Test
    void shouldRefuseToAddRowsOfDifferentTracks() {
        var row = row(store("p", "a", "b"));
        var other = CooccurrenceRow.of(store("p", "a", "b").userPlaylists(), "b");

        assertThatIllegalArgumentException().isThrownBy(() -> row.plus(other)).withMessageContaining("a and b");
    }

    @Test
    void shouldGiveNoCellsWhenNoneAreAskedFor() {
        assertThat(row(store("p", "a", "b")).top(0)).isEmpty();
    }

    private static CooccurrenceRow<String> row(MembershipStore store) {
        return CooccurrenceRow.of(store.userPlaylists(), "a");
    }

    private static MembershipStore store(String playlist, String... tracks) {
        var store = new MembershipStore();
        for (var track : tracks) {
            store.put(PlaylistKind.USER, playlist, track);
        }
        return store;
    }
}
