package io.muse.query.health;

import io.muse.query.Followers;
import io.muse.query.catalog.TrackCatalog;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Up once the catalog was read to its end, so that answers have titles, and from then on. */
@Readiness
public final class CatalogReady implements HealthCheck {
    private final TrackCatalog catalog;
    private final Followers followers;

    CatalogReady(TrackCatalog catalog, Followers followers) {
        this.catalog = catalog;
        this.followers = followers;
    }

    @Override
    public HealthCheckResponse call() {
        boolean read = followers.catalog().status().isCaughtUp();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("catalog")
                .status(read)
                .withData("broker", followers.catalog().status().broker())
                .withData("tracks", catalog.size());
        return (read ? answer : answer.withData("waitingFor", "the end of the catalog topic")).build();
    }
}
