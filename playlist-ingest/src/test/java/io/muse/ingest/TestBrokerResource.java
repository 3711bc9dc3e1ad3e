package io.muse.ingest;

import io.muse.contracts.testing.TestBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A broker without topics: the service creates them. */
public final class TestBrokerResource implements QuarkusTestResourceLifecycleManager {
    private TestBroker broker;

    @Override
    public Map<String, String> start() {
        broker = TestBroker.start();
        return Map.of("muse.kafka.bootstrap-servers", broker.bootstrapServers());
    }

    @Override
    public void stop() {
        broker.close();
    }
}
