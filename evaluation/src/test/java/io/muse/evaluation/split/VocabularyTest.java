package io.muse.evaluation.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.evaluation.data.Playlist;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyTest {
    /** The same playlist many times: each of its songs is in as many. */
    @ParameterizedTest
    @CsvSource({"5,1000,5", "5,999,1", "4,1000,2", "2,1000,2", "1,5000,1"})
    void shouldAskForAsManyPlaylistsAsLeaveAThousandSongs(int playlists, int songs, int expected) {
        List<String> tracks =
                IntStream.range(0, songs).mapToObj(song -> "s" + song).toList();
        List<Playlist> training = IntStream.range(0, playlists)
                .mapToObj(playlist -> new Playlist("p" + playlist, null, tracks))
                .toList();

        assertThat(Vocabulary.minPlaylists(training)).isEqualTo(expected);
    }
}
