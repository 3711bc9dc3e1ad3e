package io.muse.stream.playlist;

import org.jspecify.annotations.Nullable;

/**
 * A value that keeps its newest write, whatever the order in which the writes arrive.
 *
 * @param revision of the write, {@link Stamp#NONE} for none
 */
public record Revised<T>(@Nullable T value, long revision) {

    static <T> Revised<T> never() {
        return new Revised<>(null, Stamp.NONE);
    }

    Revised<T> write(Stamp stamp, @Nullable T newValue) {
        return stamp.beats(revision) ? new Revised<>(newValue, stamp.revision()) : this;
    }
}
