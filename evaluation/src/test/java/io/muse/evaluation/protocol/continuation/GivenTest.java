package io.muse.evaluation.protocol.continuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.embedding.parallel.Workers;
import io.muse.evaluation.data.Playlist;
import io.muse.evaluation.data.PlaylistData;
import io.muse.evaluation.model.TrainingSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GivenTest {
    private final Workers workers = new Workers(1);
    private final TrainingSet training = new TrainingSet(
            new PlaylistData(List.of(), Map.of()),
            List.of(playlist("a", null, 0, 20), playlist("b", null, 0, 20)),
            2,
            1,
            workers);

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void shouldCutAPlaylistIntoSeedsAndHiddenCandidates() {
        // Songs 10 to 29, of which 10 to 19 are candidates.
        var test = playlist("t", "chill", 10, 30);

        for (Given given : Given.values()) {
            List<Challenge> challenges = given.challenges(List.of(test), training, 1);
            if (given == Given.TEN_SONGS) {
                assertThat(challenges).as("nothing would be hidden").isEmpty();
                continue;
            }
            var challenge = challenges.getFirst();
            int expected = Map.of(Given.HALF, 5, Given.TITLE, 0, Given.ONE_SONG, 1, Given.FIVE_SONGS, 5)
                    .getOrDefault(given, -1);
            assertThat(challenge.query().seeds()).hasSize(expected);
            assertThat(challenge.query().title()).isEqualTo("chill");
            assertThat(IntStream.concat(IntStream.of(challenge.query().seeds()), IntStream.of(challenge.hidden())))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.of(training.known(test)).boxed().toList());
        }
    }

    @Test
    void shouldChooseTheSameSeedsForTheSameSeedAlone() {
        var test = List.of(playlist("t", "chill", 0, 20));
        int[] chosen = seeds(test, 1);

        assertThat(seeds(test, 1)).containsExactly(chosen);
        assertThat(IntStream.range(2, 6).mapToObj(seed -> seeds(test, seed))).anyMatch(other -> !same(other, chosen));
    }

    @Test
    void shouldLeaveOutAPlaylistWithoutTitleWhenTheTitleIsAllThatIsGiven() {
        var untitled = List.of(playlist("t", null, 0, 20));

        assertThat(Given.TITLE.challenges(untitled, training, 1)).isEmpty();
        assertThat(Given.ONE_SONG.challenges(untitled, training, 1)).hasSize(1);
    }

    @Test
    void shouldLeaveOutAPlaylistOfFewerThanTwoCandidates() {
        assertThat(Given.HALF.challenges(List.of(playlist("t", "x", 19, 40)), training, 1))
                .isEmpty();
    }

    private int[] seeds(List<Playlist> test, long seed) {
        return Given.HALF.challenges(test, training, seed).getFirst().query().seeds();
    }

    private static boolean same(int[] a, int[] b) {
        return java.util.Arrays.equals(a, b);
    }

    private static Playlist playlist(String id, @org.jspecify.annotations.Nullable String title, int from, int to) {
        return new Playlist(
                id, title, IntStream.range(from, to).mapToObj(i -> "song" + i).toList());
    }
}
