package io.muse.query.health;

import io.muse.query.Followers;
import io.muse.query.serving.Serving;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Up once it is known which snapshot operators promoted, and that one is served if it can be had; from then on. */
@Readiness
public final class SelectionReady implements HealthCheck {
    private final Serving serving;
    private final Followers followers;

    SelectionReady(Serving serving, Followers followers) {
        this.serving = serving;
        this.followers = followers;
    }

    @Override
    public HealthCheckResponse call() {
        boolean settled = followers.isSelectionSettled();
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("selection").status(settled);
        Long awaited = serving.held().awaited();
        if (awaited != null) {
            answer = answer.withData("promotedButNotHeld", awaited);
        }
        return (settled ? answer : answer.withData("waitingFor", "the promoted snapshot, if there is one")).build();
    }
}
