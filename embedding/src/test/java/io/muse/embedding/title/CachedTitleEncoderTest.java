package io.muse.embedding.title;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CachedTitleEncoderTest {
    private final HashedTitles encoder = new HashedTitles(8);

    @Test
    void shouldEncodeADistinctTitleOnceAndKeepTheOrder() {
        var cached = new CachedTitleEncoder(encoder, 10);

        List<float[]> vectors = cached.encode(List.of("a", "b", "a"), done -> {});
        List<float[]> again = cached.encode(List.of("c", "b"), done -> {});

        assertThat(encoder.encoded()).isEqualTo(3);
        assertThat(vectors.get(0)).isSameAs(vectors.get(2)).containsExactly(encoder.encode("a"));
        assertThat(again.get(0)).containsExactly(encoder.encode("c"));
        assertThat(again.get(1)).containsExactly(encoder.encode("b"));
    }

    @Test
    void shouldForgetTheTitleNotAskedForLongestWhenItIsFull() {
        var cached = new CachedTitleEncoder(encoder, 2);
        cached.encode(List.of("a", "b"), done -> {});
        cached.encode("a");
        cached.encode("c");
        int before = encoder.encoded();

        cached.encode("a");
        assertThat(encoder.encoded()).isEqualTo(before);
        cached.encode("b");
        assertThat(encoder.encoded()).isEqualTo(before + 1);
    }

    @Test
    void shouldRememberNoTitleButThoseThatAreRetained() {
        var cached = new CachedTitleEncoder(encoder, 10);
        cached.encode(List.of("a", "b", "c"), done -> {});

        cached.retain(Set.of("b", "never seen"));
        int before = encoder.encoded();

        cached.encode("b");
        assertThat(encoder.encoded()).isEqualTo(before);
        cached.encode(List.of("a", "c"), done -> {});
        assertThat(encoder.encoded()).isEqualTo(before + 2);
    }

    @Test
    void shouldCountTheKnownTitlesAsDone() {
        var cached = new CachedTitleEncoder(encoder, 10);
        cached.encode("a");
        List<Integer> progress = new ArrayList<>();

        cached.encode(List.of("a", "b", "b", "c"), progress::add);

        assertThat(progress).last().isEqualTo(4);
    }

    @Test
    void shouldEncodeManyTitlesWhenItHasRoomForNone() {
        var cached = new CachedTitleEncoder(encoder, 0);

        assertThat(cached.encode(List.of("a", "b"), done -> {})).hasSize(2);
    }
}
