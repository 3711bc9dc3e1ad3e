package io.muse.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 16})
    void shouldGiveEverySongToExactlyOneTrainerAndAboutAsManyToEach(int trainers) {
        List<Share> shares = IntStream.range(0, trainers)
                .mapToObj(number -> new Share(number, trainers))
                .toList();
        int[] held = new int[trainers];
        for (int song = 0; song < 10_000; song++) {
            String track = "spotify:track:" + Integer.toString(song * 7919, 36);
            assertThat(shares).filteredOn(share -> share.holds(track)).hasSize(1);
            shares.stream().filter(share -> share.holds(track)).forEach(share -> held[share.number()]++);
        }

        // Five standard deviations of a fair draw.
        double expected = 10_000.0 / trainers;
        assertThat(IntStream.of(held).boxed()).allMatch(count -> Math.abs(count - expected) <= 5 * Math.sqrt(expected));
    }

    @Test
    void shouldNameTheSettingWhenATrainerIsNotAmongThem() {
        assertThatThrownBy(() -> new Share(2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("muse.trainer.shard is 2 but must be at least 0 and below muse.trainer.shards, which is 2");
    }
}
