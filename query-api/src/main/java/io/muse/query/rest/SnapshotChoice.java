package io.muse.query.rest;

import io.muse.query.serving.HeldSnapshots;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which snapshot a client wants to be answered from: the parameters that all queries share. */
public final class SnapshotChoice {
    static final String HEADER = "Muse-Snapshot";

    @Parameter(
            description = "Version or name of the snapshot that answers, or '" + HeldSnapshots.NEWEST
                    + "'; the one that is served if absent")
    @QueryParam("snapshot")
    @Nullable
    String parameter;

    @Parameter(description = "The same as the parameter snapshot, which goes before it")
    @HeaderParam(HEADER)
    @Nullable
    String header;

    Optional<String> versionOrName() {
        return Optional.ofNullable(parameter == null ? header : parameter);
    }
}
