package io.muse.stream.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;

/**
 * The tracks of playlists as they were read last from the stores of this process, in bounded memory. What it hands out is
 * never older than the last write of the playlist that had returned when it was asked: a write, restored ones among
 * them, moves the count of its playlist on, and what was read under another count is read again. Thread-safe.
 */
public final class PlaylistCache {
    /** Holds nothing. */
    public static final PlaylistCache NONE = new PlaylistCache(0);

    /** Playlists that share a count are read again with each other's writes. */
    private static final int COUNTS = 1 << 16;

    /** A string of 22 characters and the reference to it. */
    private static final int BYTES_A_TRACK = 72;

    private static final int BYTES_A_PLAYLIST = 200;

    private final AtomicLongArray writes = new AtomicLongArray(COUNTS);
    private final Cache<String, Read> playlists;
    private final boolean holds;

    /** @param writes how many there had been before it was read */
    private record Read(List<String> tracks, long writes) {}

    /** @param bytes of memory that it may take, about; none for 0 */
    public PlaylistCache(long bytes) {
        holds = bytes > 0;
        playlists = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .<String, Read>weigher((playlist, read) ->
                        BYTES_A_PLAYLIST + BYTES_A_TRACK * read.tracks().size())
                .build();
    }

    /**
     * The tracks of a playlist, in no particular order.
     *
     * @param playlist in its text form
     * @param reader reads them from the store
     */
    List<String> tracks(String playlist, Supplier<List<String>> reader) {
        if (!holds) {
            return reader.get();
        }
        byte[] key = playlist.getBytes(StandardCharsets.UTF_8);
        int count = countOf(key, key.length);
        long before = writes.get(count);
        Read known = playlists.getIfPresent(playlist);
        if (known != null && known.writes == before) {
            return known.tracks;
        }
        List<String> tracks = List.copyOf(reader.get());
        playlists.put(playlist, new Read(tracks, before));
        return tracks;
    }

    /** A write of this entry of the memberships store has returned. */
    void written(Bytes entry) {
        writes.incrementAndGet(countOf(entry.get(), MembershipKeys.playlistLength(entry)));
    }

    /** A store begins anew: what it holds is not known. */
    void opened() {
        for (int count = 0; count < COUNTS; count++) {
            writes.incrementAndGet(count);
        }
    }

    private static int countOf(byte[] playlist, int length) {
        int hash = 1;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + playlist[i];
        }
        return (hash * 0x9E3779B9) >>> 16;
    }
}
