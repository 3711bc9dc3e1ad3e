package io.muse.trainer.companions;

import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.companion.SongMap;
import io.muse.contracts.snapshot.SnapshotManifest;
import io.muse.embedding.cooccurrence.MembershipStore;
import io.muse.embedding.cooccurrence.Weighting;
import io.muse.embedding.map.TsneSettings;
import io.muse.embedding.parallel.Workers;
import io.muse.embedding.title.TitleSettings;
import io.muse.trainer.training.TrainedSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** At most 60 songs have a place, and where there is none yet the 10 most frequent get theirs first. */
class MapMakerTest {
    private static final CompanionSettings SETTINGS = new CompanionSettings(
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            0.1,
            1,
            1,
            TitleSettings.defaults(),
            60,
            new TsneSettings(3, 12, 5, 5, 0.5),
            5);

    private final Workers workers = new Workers(1);
    private final MapMaker maker = new MapMaker(SETTINGS, workers, 10);

    @AfterEach
    void stop() {
        workers.close();
    }

    private static TrainedSnapshot snapshot(int songs) {
        float[] vectors = new float[songs * 4];
        var random = new Random(7);
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = (float) random.nextGaussian();
        }
        var manifest = new SnapshotManifest(
                1, null, Instant.EPOCH, null, 4, songs, 0, "muse", Map.of(), Map.of(), Map.of(), "");
        List<String> tracks =
                IntStream.range(0, songs).mapToObj(song -> "song-" + song).toList();
        return new TrainedSnapshot(
                manifest, new MembershipStore().copy().corpus(1, Weighting.plain()), tracks, vectors);
    }

    private List<String> placed(TrainedSnapshot snapshot) throws Exception {
        return SongMap.of(maker.make(snapshot, done -> {}).orElseThrow().content())
                .trackIds();
    }

    @Test
    void shouldPlaceTheMostFrequentSongsFirstWhereThereAreMany() throws Exception {
        assertThat(maker.isBehind(snapshot(50))).isTrue();
        assertThat(placed(snapshot(50))).isEqualTo(snapshot(50).tracks().subList(0, 10));

        assertThat(maker.isBehind(snapshot(50))).isTrue();
        assertThat(placed(snapshot(50))).hasSize(50);

        assertThat(maker.isBehind(snapshot(50))).isFalse();
    }

    @Test
    void shouldPlaceAllSongsAtOnceWhereThereAreFew() throws Exception {
        assertThat(placed(snapshot(20))).hasSize(20);
    }

    @Test
    void shouldBeBehindWhenTheSongsHaveMoreThanDoubled() throws Exception {
        assertThat(placed(snapshot(20))).hasSize(20);

        assertThat(maker.isBehind(snapshot(41))).isFalse();
        assertThat(maker.isBehind(snapshot(42))).isTrue();
    }

    @Test
    void shouldNotBeBehindWithAsManySongsAsAMapMayHave() throws Exception {
        assertThat(placed(snapshot(20))).hasSize(20);
        assertThat(placed(snapshot(200))).hasSize(60);

        assertThat(maker.isBehind(snapshot(200))).isFalse();
    }
}
