package io.muse.query.serving;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state that queries are answered from. Replaced atomically, and never by an older version. */
@Singleton
public final class Serving {
    private volatile @Nullable ServingState current;

    /** Empty until the first snapshot is loaded. */
    public Optional<ServingState> current() {
        return Optional.ofNullable(current);
    }

    boolean isNewer(long version) {
        ServingState now = current;
        return now == null || version > now.version();
    }

    /**
     * Lets queries see the state from now on: of a newer version, or of the same one built again. Called by one thread.
     *
     * @return whether it was not older than what was served
     */
    boolean replace(ServingState next) {
        ServingState now = current;
        if (now != null && now.version() > next.version()) {
            return false;
        }
        current = next;
        return true;
    }
}
