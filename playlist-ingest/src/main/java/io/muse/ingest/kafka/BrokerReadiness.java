package io.muse.ingest.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.muse.contracts.topic.TopicSpec;
import io.muse.ingest.config.KafkaSettings;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Ready while the broker answers and has the topics. */
@Readiness
@ApplicationScoped
public class BrokerReadiness implements HealthCheck {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final KafkaConnection connection;
    private final KafkaSettings kafka;
    private volatile boolean connected;
    private @Nullable Admin admin;

    BrokerReadiness(KafkaConnection connection, KafkaSettings kafka, MeterRegistry meters) {
        this.connection = connection;
        this.kafka = kafka;
        Gauge.builder("muse.kafka.connected", this, self -> self.connected ? 1 : 0)
                .description("Whether the broker answered the last readiness check")
                .register(meters);
    }

    @Override
    public HealthCheckResponse call() {
        String problem = problem();
        connected = problem == null;
        var response = HealthCheckResponse.named("kafka").withData("bootstrapServers", kafka.bootstrapServers());
        return problem == null
                ? response.up().build()
                : response.withData("problem", problem).down().build();
    }

    private @Nullable String problem() {
        try {
            connection.publisher();
            List<String> topics =
                    connection.topics().stream().map(TopicSpec::name).toList();
            var unused = admin().describeTopics(topics).allTopicNames().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return null;
        } catch (KafkaUnavailableException e) {
            return e.getMessage();
        } catch (TimeoutException e) {
            return "the broker does not answer within " + TIMEOUT.toSeconds() + " s";
        } catch (ExecutionException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "shutting down";
        }
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(kafka.access().config(Map.of("client.id", "readiness")));
        }
        return admin;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(TIMEOUT);
        }
    }
}
