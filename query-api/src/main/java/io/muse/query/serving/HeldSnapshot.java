package io.muse.query.serving;

import org.jspecify.annotations.Nullable;

/**
 * One of the snapshots that can be asked.
 *
 * @param name by which it can be asked for beside its version; null if it has none
 */
public record HeldSnapshot(ServingState state, @Nullable String name) {
    /** A training may name its snapshots by this hyper-parameter. */
    static final String NAME_PARAMETER = "name";

    static HeldSnapshot of(ServingState state) {
        return new HeldSnapshot(state, state.manifest().hyperParameters().get(NAME_PARAMETER));
    }

    public long version() {
        return state.version();
    }

    HeldSnapshot named(@Nullable String newName) {
        return new HeldSnapshot(state, newName);
    }

    HeldSnapshot rebuilt(ServingState again) {
        return new HeldSnapshot(again, name);
    }
}
