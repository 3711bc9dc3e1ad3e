package io.muse.trainer.service;

import io.muse.trainer.training.TrainerState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** Live: no thread has died. Started: the memberships are being read. Ready: they have been read and the broker answers. */
@ApplicationScoped
public class TrainerHealth {
    private final TrainerService service;

    public TrainerHealth(TrainerService service) {
        this.service = service;
    }

    @Produces
    @Liveness
    HealthCheck threads() {
        return () -> {
            Optional<String> failure = service.failure();
            return check("threads", failure.isEmpty(), failure.stream().toList());
        };
    }

    @Produces
    @Startup
    HealthCheck replay() {
        return () ->
                check("replay", service.trainer().follower().followingSince().isPresent(), service.problems());
    }

    @Produces
    @Readiness
    HealthCheck training() {
        return () -> {
            TrainerState state = service.trainer().training().status().state();
            List<String> problems = service.problems();
            boolean ready =
                    service.trainer().follower().caughtUp() && state != TrainerState.FENCED && problems.isEmpty();
            return check("training", ready, problems);
        };
    }

    private static HealthCheckResponse check(String name, boolean up, List<String> problems) {
        var response = HealthCheckResponse.named(name).status(up);
        if (!problems.isEmpty()) {
            response.withData("problem", String.join("; ", problems));
        }
        return response.build();
    }
}
