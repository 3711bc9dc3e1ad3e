package io.muse.query.health;

import io.muse.query.Followers;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Up once the updates since the snapshot were read, so that no answer is older than it could be, and from then on. */
@Readiness
public final class UpdatesReady implements HealthCheck {
    private final Followers followers;

    UpdatesReady(Followers followers) {
        this.followers = followers;
    }

    @Override
    public HealthCheckResponse call() {
        boolean read = followers.updates().status().isCaughtUp();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("updates")
                .status(read)
                .withData("broker", followers.updates().status().broker());
        return (read ? answer : answer.withData("waitingFor", "the updates since the snapshot")).build();
    }
}
