package io.muse.query.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.muse.access.guard.OwnKey;
import io.muse.query.cooccurrence.CooccurrenceRow.Cell;
import io.muse.query.testing.CooccurrenceStub;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CooccurrenceClientTest {
    private final CooccurrenceStub stub = new CooccurrenceStub();
    private final CooccurrenceClient client = client(stub.url());

    private static CooccurrenceClient client(URI... urls) {
        return new CooccurrenceClient(List.of(urls), Duration.ofSeconds(20), Duration.ofSeconds(20), OwnKey.NONE);
    }

    @AfterEach
    void close() {
        client.close();
        stub.close();
    }

    @Test
    void shouldReadTheLargestCellsOfARow() {
        stub.row("spotify:track:1", Map.of("a", 1, "b", 3, "c", 2));

        assertThat(client.row("spotify:track:1", 2))
                .contains(new CooccurrenceRow("spotify:track:1", 7, List.of(new Cell("b", 3), new Cell("c", 2))));
    }

    @Test
    void shouldAskForAnyIdThatTheContractAllows() {
        String id = "ä/b ?k=3&c#d%2F+日本";
        stub.row(id, Map.of("a", 1));

        assertThat(client.row(id, 5)).map(CooccurrenceRow::track).contains(id);
    }

    @Test
    void shouldAnswerInTheOrderOfTheIdsAndEmptyForAnUnknownTrack() {
        stub.row("x", Map.of("a", 1));
        stub.row("y", Map.of());

        assertThat(client.rows(List.of("y", "unknown", "x"), 5))
                .extracting(row -> row.map(CooccurrenceRow::track))
                .containsExactly(Optional.of("y"), Optional.empty(), Optional.of("x"));
    }

    @Test
    void shouldSayWhatItGotWhenTheAnswerIsNotAsAgreed() {
        stub.failWith(500);

        assertThatThrownBy(() -> client.row("x", 5))
                .isInstanceOf(CooccurrenceUnavailableException.class)
                .hasMessageContaining("status 500");
    }

    @Test
    void shouldSayWhomItCanNotReach() {
        URI nobody = stub.url();
        stub.close();

        assertThatThrownBy(() -> client(nobody).row("x", 5))
                .isInstanceOf(CooccurrenceUnavailableException.class)
                .hasMessageContaining(nobody.toString());
    }

    @Test
    void shouldAskTheNextInstanceWhenOneIsAwayOrUnavailable() {
        stub.row("x", Map.of("a", 1));
        var other = new CooccurrenceStub();
        other.row("x", Map.of("b", 1));
        var both = client(other.url(), stub.url());

        assertThat(both.row("x", 5).orElseThrow().items()).containsExactly(new Cell("b", 1));
        other.failWith(503);
        assertThat(both.row("x", 5).orElseThrow().items()).containsExactly(new Cell("a", 1));
        other.close();
        assertThat(both.row("x", 5).orElseThrow().items())
                .as("the one that answered last comes first")
                .containsExactly(new Cell("a", 1));
        var deadFirst = client(other.url(), stub.url());
        assertThat(deadFirst.rows(List.of("x", "unknown", "x"), 5))
                .extracting(Optional::isPresent)
                .containsExactly(true, false, true);
        stub.failWith(503);
        assertThatThrownBy(() -> both.row("x", 5)).isInstanceOf(CooccurrenceUnavailableException.class);
        both.close();
        deadFirst.close();
    }

    @Test
    void shouldReadPlaylistsByTheirIdAndByTheirOwner() {
        stub.playlist("list:1", "ann", "a", "b");
        stub.playlist("list:2", "bob", "c");
        stub.playlist("list:3", "ann", "b");

        assertThat(client.playlist("list:1")).contains(new LivePlaylist("list:1", null, List.of("a", "b")));
        assertThat(client.playlist("unknown")).isEmpty();
        assertThat(client.playlistsOf("ann", 10)).extracting(LivePlaylist::id).containsExactly("list:1", "list:3");
        assertThat(client.playlistsOf("nobody", 10)).isEmpty();
    }

    @Test
    void shouldCountThePlaylistsThatPairsShareInTheirOrder() {
        stub.playlist("list:1", "ann", "a", "b");
        stub.playlist("list:2", "bob", "b", "c", "a");

        assertThat(client.together(List.of(new TrackPair("b", "c"), new TrackPair("a", "b"), new TrackPair("a", "x"))))
                .containsExactly(1, 2, 0);
        stub.failWith(500);
        assertThatThrownBy(() -> client.together(List.of(new TrackPair("b", "c"))))
                .isInstanceOf(CooccurrenceUnavailableException.class);
    }
}
