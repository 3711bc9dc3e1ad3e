package io.muse.query.health;

import io.muse.query.Followers;
import io.muse.query.follow.TopicFollower;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Startup;

/** Up while all followers run; a broker that is away does not end them. */
@Liveness
@Startup
public final class FollowersAlive implements HealthCheck {
    private final Followers followers;

    FollowersAlive(Followers followers) {
        this.followers = followers;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("followers")
                .status(followers.all().stream().allMatch(TopicFollower::isAlive))
                .build();
    }
}
