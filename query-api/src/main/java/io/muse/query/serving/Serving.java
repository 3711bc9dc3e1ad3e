package io.muse.query.serving;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The state that queries are answered from. Replaced atomically, and only by a newer version. */
@Singleton
public final class Serving {
    private final AtomicReference<@Nullable ServingState> current = new AtomicReference<>();

    /** Empty until the first snapshot is loaded. */
    public Optional<ServingState> current() {
        return Optional.ofNullable(current.get());
    }

    boolean isNewer(long version) {
        ServingState now = current.get();
        return now == null || version > now.version();
    }

    /** Returns whether the state was newer than the one before and queries see it from now on. */
    boolean replace(ServingState next) {
        ServingState now = current.accumulateAndGet(
                next, (before, after) -> before == null || after.version() > before.version() ? after : before);
        return now == next;
    }
}
