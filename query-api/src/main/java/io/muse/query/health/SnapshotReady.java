package io.muse.query.health;

import io.muse.query.Followers;
import io.muse.query.serving.Serving;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Up once a snapshot is served, and from then on: a broker that goes away is told, but queries go on. */
@Readiness
public final class SnapshotReady implements HealthCheck {
    private final Serving serving;
    private final Followers followers;

    SnapshotReady(Serving serving, Followers followers) {
        this.serving = serving;
        this.followers = followers;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("snapshot")
                .withData("broker", followers.snapshots().status().broker());
        return serving.current()
                .map(state -> answer.up()
                        .withData("version", state.version())
                        .withData("tracks", state.size())
                        .withData("created", state.manifest().created().toString()))
                .orElseGet(() -> answer.down().withData("waitingFor", "the first snapshot"))
                .build();
    }
}
