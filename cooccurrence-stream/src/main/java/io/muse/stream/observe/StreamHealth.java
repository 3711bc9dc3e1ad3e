package io.muse.stream.observe;

import io.muse.stream.client.StreamsClient;
import io.muse.stream.client.StreamsLifecycle;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * Live: the stream has not failed for good, so a restart would not help. Started: it ran once. Ready: it runs, so
 * queries are answered.
 */
@ApplicationScoped
class StreamHealth {
    private static final String NAME = "stream";

    private final StreamsLifecycle lifecycle;
    private final AtomicBoolean ran = new AtomicBoolean();

    StreamHealth(StreamsLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @Produces
    @Liveness
    HealthCheck live() {
        return () -> response(lifecycle.isClosing()
                || state().map(s -> !s.hasCompletedShutdown()).orElse(true));
    }

    @Produces
    @Readiness
    HealthCheck ready() {
        return () -> response(running());
    }

    @Produces
    @Startup
    HealthCheck started() {
        return () -> {
            ran.compareAndSet(false, running());
            return response(ran.get());
        };
    }

    private boolean running() {
        return state().map(state -> state == KafkaStreams.State.RUNNING).orElse(false);
    }

    private Optional<KafkaStreams.State> state() {
        return lifecycle.streams().map(KafkaStreams::state);
    }

    private HealthCheckResponse response(boolean up) {
        var response = HealthCheckResponse.named(NAME).status(up);
        lifecycle
                .client()
                .ifPresentOrElse(
                        client -> describe(client, response),
                        () -> response.withData("waitingFor", lifecycle.waitingFor()));
        return response.build();
    }

    private static void describe(StreamsClient client, HealthCheckResponseBuilder response) {
        response.withData("state", client.streams().state().name());
        long remaining = client.restore().remaining();
        if (remaining > 0) {
            response.withData("recordsToRestore", remaining);
        }
        String failure = client.failures().lastFailure();
        if (failure != null) {
            response.withData("lastFailure", failure);
        }
    }
}
