package io.muse.query.serving;

import java.util.Set;
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

    /**
     * @param given by an operator; null for what the training called it
     * @param taken names that operators gave, to whichever
     */
    HeldSnapshot named(@Nullable String given, Set<String> taken) {
        if (given != null) {
            return new HeldSnapshot(state, given);
        }
        HeldSnapshot trained = of(state);
        return trained.name != null && taken.contains(trained.name) ? new HeldSnapshot(state, null) : trained;
    }
}
