package io.muse.contracts.snapshot;

import io.muse.contracts.json.InvalidFieldException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which snapshot is served whatever comes, and what operators call snapshots. Stands as a whole under one key of its topic,
 * so that it changes as a whole.
 *
 * @param promoted version; null where the newest is served
 * @param names version by name
 */
public record SnapshotSelection(@Nullable Long promoted, Map<String, Long> names) {
    public static final String KEY = "selection";

    /** The newest is served, and none has a name. */
    public static final SnapshotSelection NONE = new SnapshotSelection(null, Map.of());

    public SnapshotSelection {
        if (promoted != null && promoted < 1) {
            throw new InvalidFieldException("promoted", promoted + "; send a version, from 1");
        }
        names = names == null ? Map.of() : Map.copyOf(names);
    }
}
