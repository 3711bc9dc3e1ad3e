package io.muse.evaluation.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.parallel.Workers;
import io.muse.embedding.title.TitleEncoder;
import io.muse.evaluation.data.Playlist;
import io.muse.evaluation.data.PlaylistData;
import io.muse.evaluation.model.Query;
import io.muse.evaluation.model.TrainingSet;
import io.muse.evaluation.tuning.Setting;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TitleKnnTest {
    private final Workers workers = new Workers(1);

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void shouldWeighPlaylistsByThePowerOfTheCosineAndTheirLength() throws InterruptedException {
        List<Playlist> playlists = List.of(
                new Playlist("1", "rock", List.of("a", "b", "c", "d")),
                new Playlist("2", "Hard Rock", List.of("a")),
                new Playlist("3", "sleep", List.of("d")),
                new Playlist("4", null, List.of("b")));
        var training = new TrainingSet(new PlaylistData(playlists, Map.of()), playlists, 1, 1, workers);
        float[] scores = new float[4];

        new TitleKnn(() -> new Letters())
                .on(training)
                .train(new Setting(Map.of("q", 2.0, "beta", 0.5)))
                .score(new Query("ROCK", new int[0]), scores);

        // "rock" is at 0°, "hard rock" at 60°, "sleep" at 90°: the squared cosines are 1, 1/4 and 0.
        assertThat(scores[training.indexOf("a")]).isCloseTo(1 / 2f + 1 / 4f, within(1e-6f));
        assertThat(scores[training.indexOf("b")]).isCloseTo(1 / 2f, within(1e-6f));
        assertThat(scores[training.indexOf("c")]).isCloseTo(1 / 2f, within(1e-6f));
        assertThat(scores[training.indexOf("d")]).isCloseTo(1 / 2f, within(1e-6f));
    }

    private static final class Letters implements TitleEncoder {
        @Override
        public String name() {
            return "letters";
        }

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public List<float[]> encode(List<String> titles, IntConsumer done) {
            return titles.stream().map(Letters::vector).toList();
        }

        private static float[] vector(String title) {
            return switch (title) {
                case "rock" -> new float[] {1, 0};
                case "hard rock" -> new float[] {0.5f, (float) Math.sqrt(0.75)};
                default -> new float[] {0, 1};
            };
        }
    }
}
