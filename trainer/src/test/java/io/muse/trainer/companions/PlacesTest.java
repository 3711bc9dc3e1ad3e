package io.muse.trainer.companions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.contracts.companion.SongMap;
import io.muse.embedding.map.Layout;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final List<String> SONGS = List.of("a", "b", "c");
    private static final Layout LAYOUT = new Layout(new float[] {-40, 0, 10}, new float[] {5, 0, -20});

    @Test
    void shouldKeepPlacesToHalfAStepAndLeaveRoomAround() {
        SongMap map = Places.map(SONGS, LAYOUT, null);

        for (int song = 0; song < 3; song++) {
            assertThat((map.x()[song] - SongMap.CENTRE) * map.step())
                    .isCloseTo(LAYOUT.x()[song], within(map.step() / 2 + 1e-3f));
            assertThat((map.y()[song] - SongMap.CENTRE) * map.step())
                    .isCloseTo(LAYOUT.y()[song], within(map.step() / 2 + 1e-3f));
        }
        assertThat(map.x()[0]).isBetween(4_000, 5_000);
    }

    @Test
    void shouldNotScaleTheMapWhenALayoutFitsInTheOneBefore() {
        SongMap before = Places.map(SONGS, LAYOUT, null);

        SongMap little = Places.map(SONGS, new Layout(new float[] {-44, 0, 10}, new float[] {5, 0, -20}), before);

        assertThat(little.step()).isEqualTo(before.step());
        assertThat(little.y()).isEqualTo(before.y());
    }

    @Test
    void shouldScaleTheMapWhenALayoutIsTooLargeOrMuchSmaller() {
        SongMap before = Places.map(SONGS, LAYOUT, null);

        SongMap larger = Places.map(SONGS, new Layout(new float[] {-100, 0, 10}, new float[3]), before);
        SongMap smaller = Places.map(SONGS, new Layout(new float[] {-10, 0, 10}, new float[3]), before);

        assertThat(larger.step()).isCloseTo(before.step() * 2.5f, within(1e-5f));
        assertThat(smaller.step()).isCloseTo(before.step() / 4, within(1e-5f));
        assertThat(Arrays.stream(larger.x())).allMatch(x -> x >= 0 && x <= SongMap.MAX);
    }

    @Test
    void shouldKnowTheSongsThatHadAPlace() {
        SongMap before = Places.map(SONGS, LAYOUT, null);

        assertThat(Places.of(before).relayout(List.of("b", "c", "new", "a")).isWarm())
                .isTrue();
        assertThat(Places.of(before)
                        .relayout(List.of("new", "newer", "newest", "a"))
                        .isWarm())
                .isFalse();
        assertThat(Places.of(null).relayout(SONGS).isWarm()).isFalse();
    }
}
