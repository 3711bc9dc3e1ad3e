package io.muse.trainer.service;

import io.muse.contracts.testing.TestBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A broker without topics: the service makes them. */
public class BrokerResource implements QuarkusTestResourceLifecycleManager {
    private @Nullable TestBroker broker;

    @Override
    public Map<String, String> start() {
        broker = TestBroker.start();
        return Map.of(
                "muse.kafka.bootstrap-servers", broker.bootstrapServers(),
                "muse.trainer.interval", "100ms",
                "muse.trainer.objective.dimension", "8",
                "muse.trainer.objective.min-playlists", "1",
                "quarkus.http.test-port", "0");
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
    }
}
