package io.muse.stream.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.muse.contracts.membership.PlaylistRef;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class PlaylistCacheTest {
    private static final int PLAYLISTS = 8;

    private static void write(PlaylistCache cache, String playlist) {
        cache.written(Bytes.wrap(
                MembershipKeys.entry(PlaylistRef.parse(playlist), "any").getBytes(UTF_8)));
    }

    @Test
    void shouldReadAPlaylistOnceUntilItIsWritten() {
        var cache = new PlaylistCache(100_000);
        var reads = new AtomicInteger();

        for (int i = 0; i < 3; i++) {
            assertThat(cache.tracks("u:p", () -> List.of("read " + reads.incrementAndGet())))
                    .containsExactly("read 1");
        }
        write(cache, "u:other");
        cache.tracks("u:p", () -> List.of("read " + reads.incrementAndGet()));
        assertThat(reads).hasValue(1);

        write(cache, "u:p");
        assertThat(cache.tracks("u:p", () -> List.of("read " + reads.incrementAndGet())))
                .containsExactly("read 2");
        cache.opened();
        assertThat(cache.tracks("u:p", () -> List.of("read " + reads.incrementAndGet())))
                .containsExactly("read 3");
    }

    @Test
    void shouldNeverHandOutLessThanWhatWasWrittenBeforeItWasAsked() throws InterruptedException {
        var cache = new PlaylistCache(1_000_000);
        var stored = new AtomicIntegerArray(PLAYLISTS);
        var written = new AtomicIntegerArray(PLAYLISTS);
        var wrong = new AtomicReference<String>();
        List<Thread> writers = IntStream.range(0, 2)
                .mapToObj(writer -> Thread.ofPlatform().start(() -> {
                    for (int i = 1; i <= 40_000; i++) {
                        int playlist = 2 * (i % (PLAYLISTS / 2)) + writer;
                        stored.set(playlist, i);
                        write(cache, "u:p" + playlist);
                        written.set(playlist, i);
                    }
                }))
                .toList();
        List<Thread> readers = IntStream.range(0, 2)
                .mapToObj(reader -> Thread.ofPlatform().start(() -> {
                    for (int i = 0; writers.stream().anyMatch(Thread::isAlive); i++) {
                        int playlist = i % PLAYLISTS;
                        int least = written.get(playlist);
                        List<String> read =
                                cache.tracks("u:p" + playlist, () -> List.of(String.valueOf(stored.get(playlist))));
                        int most = stored.get(playlist);
                        int found = Integer.parseInt(read.getFirst());
                        if (found < least || found > most) {
                            wrong.set(found + " is not within " + least + " and " + most);
                        }
                    }
                }))
                .toList();
        for (Thread thread : writers) {
            thread.join();
        }
        for (Thread thread : readers) {
            thread.join();
        }

        assertThat(wrong).hasNullValue();
    }
}
