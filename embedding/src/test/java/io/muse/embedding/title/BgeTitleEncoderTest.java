package io.muse.embedding.title;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.muse.embedding.kernel.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BgeTitleEncoderTest {
    private static BgeTitleEncoder encoder;

    @BeforeAll
    static void load() {
        encoder = new BgeTitleEncoder();
    }

    @Test
    void shouldPutTitlesOfOneMeaningCloserThanOthers() {
        float[] workout = encoder.encode("workout");

        assertThat(cosine(workout, encoder.encode("gym music")))
                .isGreaterThan(cosine(workout, encoder.encode("christmas carols")));
        assertThat(cosine(encoder.encode("sad songs"), encoder.encode("heartbreak")))
                .isGreaterThan(cosine(encoder.encode("sad songs"), encoder.encode("90s hip hop")));
    }

    @Test
    void shouldGiveUnitVectorsOfItsDimension() {
        float[] vector = encoder.encode("road trip 🚗 ♥");

        assertThat(vector).hasSize(encoder.dimension());
        assertThat(cosine(vector, vector)).isCloseTo(1f, within(1e-4f));
    }

    @Test
    void shouldGiveATitleTheSameVectorWhateverElseIsEncoded() {
        List<String> titles = IntStream.range(0, 150)
                .mapToObj(i -> "playlist " + "very ".repeat(i % 7) + i)
                .toList();
        List<String> reversed = new ArrayList<>(titles);
        Collections.reverse(reversed);
        List<Integer> progress = new ArrayList<>();

        List<float[]> vectors = encoder.encode(titles, progress::add);
        List<float[]> again = encoder.encode(reversed, done -> {});

        for (int i = 0; i < titles.size(); i++) {
            assertThat(vectors.get(i)).containsExactly(again.get(titles.size() - 1 - i));
        }
        assertThat(progress).isSorted().hasSizeGreaterThan(1).endsWith(150);
    }

    private static float cosine(float[] x, float[] y) {
        return Rows.dot(x, 0, y, 0, x.length);
    }
}
