package io.muse.trainer.live;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Songs that no user playlist holds any more and of which that is still to be told, the first to leave first. */
final class Departures {
    private final Map<String, Departure> waiting = new LinkedHashMap<>();

    /** @param queuedAt as {@link System#nanoTime} */
    private record Departure(Source source, @Nullable Instant acceptedAt, long queuedAt) {}

    void put(String track, Source source, @Nullable Instant acceptedAt, long queuedAt) {
        waiting.put(track, new Departure(source, acceptedAt, queuedAt));
    }

    void putIfAbsent(String track, Source source, @Nullable Instant acceptedAt, long queuedAt) {
        waiting.putIfAbsent(track, new Departure(source, acceptedAt, queuedAt));
    }

    /** The song is back; returns when its leaving was accepted, null if it was not waiting or nobody knows. */
    @Nullable
    Instant cancel(String track) {
        Departure departure = waiting.remove(track);
        return departure == null ? null : departure.acceptedAt();
    }

    /** The id of the first that waits, null where there is none. */
    @Nullable
    String first() {
        return waiting.isEmpty() ? null : waiting.keySet().iterator().next();
    }

    /**
     * Takes out one that waits.
     *
     * @param slot where its vector was, -1 if the slot is given up
     */
    DueSong take(String track, int slot) {
        Departure departure = waiting.remove(track);
        if (departure == null) {
            throw new IllegalArgumentException(track + " is not waiting");
        }
        return new DueSong(track, slot, 0, true, departure.source(), departure.acceptedAt());
    }

    /** Nanoseconds that the one that waits longest has waited at {@code now}; -1 where none waits. */
    long longestWait(long now) {
        return waiting.values().stream()
                .mapToLong(departure -> now - departure.queuedAt())
                .max()
                .orElse(-1);
    }

    int size() {
        return waiting.size();
    }

    void clear() {
        waiting.clear();
    }
}
