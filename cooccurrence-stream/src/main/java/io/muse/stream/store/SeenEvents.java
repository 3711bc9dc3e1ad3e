package io.muse.stream.store;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Remembers event ids for a window of record time. An id is filed in the bucket of its time, one window long, so that a
 * look-up is three point reads instead of a range scan. Its time is kept to the second: it counts as seen for the window at
 * least, and for a second more at most. One thread owns it.
 */
public final class SeenEvents {
    /** How far record times may run ahead of the others before ids are forgotten early: brokers accept one hour. */
    private static final Duration AHEAD = Duration.ofHours(1);

    private static final int SECOND_MILLIS = 1_000;

    private final WindowStore<Bytes, byte[]> store;
    private final EventKeys keys = new EventKeys();
    private final long windowMillis;

    /** Whether the store may hold ids as the first version filed them: under their text, with the time as a long. */
    private boolean mayHoldTexts = true;

    /** For which {@link #mayHoldTexts} was found out; {@code -1} before the first edit. */
    private long lastBucket = -1;

    public SeenEvents(WindowStore<Bytes, byte[]> store, Duration window) {
        this.store = store;
        this.windowMillis = window.toMillis();
    }

    static Duration retention(Duration window) {
        return window.multipliedBy(3).plus(AHEAD);
    }

    /**
     * Whether the edit was not seen within the window; it counts as seen from now on.
     *
     * @param recordTime milliseconds since the epoch
     */
    public boolean isFirst(String playlistId, String eventId, long recordTime) {
        long bucket = recordTime - recordTime % windowMillis;
        Bytes text = EventKeys.text(playlistId, eventId);
        Bytes key = keys.hash(text);
        if (isSeen(key, bucket, recordTime) || (mayHoldTexts(bucket) && isSeen(text, bucket, recordTime))) {
            return false;
        }
        int seconds = (int) ((recordTime - bucket) / SECOND_MILLIS);
        store.put(key, ByteBuffer.allocate(Integer.BYTES).putInt(seconds).array(), bucket);
        return true;
    }

    private boolean isSeen(Bytes key, long bucket, long recordTime) {
        for (long near = bucket - windowMillis; near <= bucket + windowMillis; near += windowMillis) {
            byte[] seen = near < 0 ? null : store.fetch(key, near);
            if (seen != null && distance(near, seen, recordTime) <= windowMillis) {
                return true;
            }
        }
        return false;
    }

    /** Between two record times, the least that it may be. */
    private long distance(long bucket, byte[] seen, long recordTime) {
        ByteBuffer value = ByteBuffer.wrap(seen);
        if (seen.length == Long.BYTES) {
            return Math.abs(recordTime - value.getLong());
        }
        long from = bucket + SECOND_MILLIS * (long) value.getInt();
        long to = from + SECOND_MILLIS - 1;
        return Math.max(0, Math.max(from - recordTime, recordTime - to));
    }

    /** Looks once a bucket, as long as there are some: each look opens an iterator, and nobody adds any. */
    private boolean mayHoldTexts(long bucket) {
        if (mayHoldTexts && bucket != lastBucket) {
            lastBucket = bucket;
            try (var texts = store.fetch(EventKeys.FIRST_TEXT, null, 0, Long.MAX_VALUE)) {
                mayHoldTexts = texts.hasNext();
            }
        }
        return mayHoldTexts;
    }
}
