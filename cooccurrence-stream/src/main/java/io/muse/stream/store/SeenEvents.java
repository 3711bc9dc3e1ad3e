package io.muse.stream.store;

import java.time.Duration;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Remembers event ids for a window of record time. An id is filed in the bucket of its time, one window long, so that a
 * look-up is three point reads instead of a range scan.
 */
public final class SeenEvents {
    /** How far record times may run ahead of the others before ids are forgotten early: brokers accept one hour. */
    private static final Duration AHEAD = Duration.ofHours(1);

    private final WindowStore<String, Long> store;
    private final long windowMillis;

    public SeenEvents(WindowStore<String, Long> store, Duration window) {
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
        String key = playlistId + '\t' + eventId;
        long bucket = recordTime - recordTime % windowMillis;
        for (long near = bucket - windowMillis; near <= bucket + windowMillis; near += windowMillis) {
            Long seen = near < 0 ? null : store.fetch(key, near);
            if (seen != null && Math.abs(recordTime - seen) <= windowMillis) {
                return false;
            }
        }
        store.put(key, recordTime, bucket);
        return true;
    }
}
